"""The text of a COCO file that is corrected."""

FILE = """{"info": {"year":2017,  "odd" : 1.50},
 "images": [{"id": 1, "file_name": "a.jpg", "width": 100, "height": 50}],
 "annotations": [
  {"id":7,"image_id":1,"category_id":1,"keypoints":[1, 2, 2, 0,0,0, 5,6,1],"num_keypoints": 2},
  {"id":8,"image_id":1,"category_id":1,"keypoints":[1.5,2.25,2,3,4,2,0,0,0],"num_keypoints":2}
 ],
 "categories": [{"id":1,"name":"mouse","keypoints":["snout","ear","tail"],"skeleton":[]}]}
"""
