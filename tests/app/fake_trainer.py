"""A training process without a network: speaks events, hears commands. Usage: MODE [FOLDER]."""

import json
import os
import queue
import signal
import sys
import threading

mode = sys.argv[1]
folder = sys.argv[2] if len(sys.argv) > 2 else "."
commands: queue.Queue[str] = queue.Queue()


def listen() -> None:
    for line in sys.stdin:
        commands.put(line.strip())


def say(kind: str, **fields: object) -> None:
    print(json.dumps({"kind": kind, **fields}), flush=True)


def step(number: int, total: int = 1000) -> None:
    losses = {"mask": 1 / number, "image": 2 / number}
    rates = {"images_per_second": 20.0, "eta_seconds": 60.0}
    say("step_completed", step=number, total_steps=total, losses=losses, **rates)


def wait_for(command: str) -> None:
    while commands.get() != command:
        pass


def train() -> None:
    number = 0
    while number < 1000:
        number += 1
        step(number)
        try:
            command = commands.get(timeout=0.01)
        except queue.Empty:
            continue
        if command == "pause":
            say("run_paused", step=number)
            command = commands.get()
            if command == "resume":
                say("run_resumed", step=number)
        if command == "stop":
            say("run_finished", step=number, reason="stopped", checkpoint=f"{folder}/weights.safetensors")
            return


threading.Thread(target=listen, daemon=True).start()
if mode == "deaf":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
say("run_started", stage="pretrain", folder=folder, start_step=0, total_steps=1000, image_size=64)
match mode:
    case "train":
        train()
    case "short":
        step(500)
        say("health_warning", step=500, message="the masks all look alike")
        say("sample_rendered", step=500, path=f"{folder}/samples/step-000500.png")
        say("checkpoint_saved", step=500, path=f"{folder}/weights.safetensors", metrics={"psnr": 24.5})
        say("run_finished", step=500, reason="completed", checkpoint=f"{folder}/weights.safetensors")
    case "garbage":
        print("Loading pretrained…\n{not json}\n[1, 2]\n" + '{"kind": "new_event"}', flush=True)
        sys.stdout.buffer.write(b"\xff\xfe bytes\n")
        step(500)
        wait_for("stop")
        say("run_finished", step=500, reason="stopped", checkpoint="")
    case "fail":
        print("step 1\nout of luck", file=sys.stderr, flush=True)
        say("run_failed", message="the data folder is empty: choose another")
        sys.exit(1)
    case "crash":
        print("Traceback\nRuntimeError: boom", file=sys.stderr, flush=True)
        sys.exit(3)
    case "die":
        os.kill(os.getpid(), signal.SIGKILL)
    case "flood":
        for number in range(1, 2001):
            step(number, 2000)
        say("run_finished", step=2000, reason="completed", checkpoint="")
    case "estimate":
        print("Loading pretrained…")
        say("time_estimated", images_per_second=20.0, total_steps=6000, minutes=60.0, memory=None)
    case "deaf":
        step(1)
        threading.Event().wait()
