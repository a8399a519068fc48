"""Newest wins, nothing queues, and the last letter always arrives."""

from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from app.live.mailbox import LIVE, Mailbox


@given(st.lists(st.integers(), min_size=1))
def test_only_the_newest_letter_waits(letters: list[int]) -> None:
    box: Mailbox[int] = Mailbox()
    for letter in letters:
        box.put(letter)
    assert box.take() == (LIVE, letters[-1])
    assert box.take(timeout=0) is None


def test_side_lanes_wait_for_the_live_one_and_keep_their_order() -> None:
    box: Mailbox[str] = Mailbox()
    box.put("thumbnail a", lane="a")
    box.put("thumbnail b", lane="b")
    box.put("image")
    box.put("thumbnail a, again", lane="a")
    assert [box.take() for _ in range(3)] == [
        (LIVE, "image"),
        ("a", "thumbnail a, again"),
        ("b", "thumbnail b"),
    ]


def test_a_discarded_lane_is_empty() -> None:
    box: Mailbox[str] = Mailbox()
    box.put("thumbnail", lane="a")
    box.discard("a")
    box.discard("b")
    assert len(box) == 0


def test_the_last_letter_arrives_however_slow_the_taker() -> None:
    box: Mailbox[int] = Mailbox()
    taken: list[int] = []

    def take() -> None:
        while (letter := box.take()) is not None:
            taken.append(letter[1])
            if letter[1] == 1000:
                return

    taker = Thread(target=take)
    taker.start()
    for i in range(1001):
        box.put(i)
    taker.join()
    assert taken[-1] == 1000
    assert taken == sorted(set(taken))


def test_closing_wakes_the_taker_and_drops_what_waits() -> None:
    box: Mailbox[int] = Mailbox()
    answers: list[object] = []
    taker = Thread(target=lambda: answers.append(box.take()))
    taker.start()
    box.close()
    taker.join()
    box.put(1)
    assert answers == [None]
    assert len(box) == 0
