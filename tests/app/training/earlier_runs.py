"""Runs as an earlier start of the program left them."""


def earlier_run(root, stage="finetune", total=1000, state=True):
    folder = root / f"{stage}-1"
    (folder / "state").mkdir(parents=True)
    (folder / f"{stage}.toml").write_text(f"steps = {total}\nbatch = 3\nsize = 128\n")
    (folder / "weights.safetensors").write_bytes(b"")
    if state:
        (folder / "state" / "state.safetensors").write_bytes(b"")
    return folder
