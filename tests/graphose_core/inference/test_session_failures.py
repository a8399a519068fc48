"""What a session cannot open or draw is an error that says why, and it draws on."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from graphose_core.checkpoint import save_checkpoint
from graphose_core.errors import CheckpointError, GraphError, GraphoseError, RenderError
from graphose_core.inference.session import Session
from graphose_core.models.graphs.schema import Scalar
from graphose_core.models.masks.mask_generator import MaskGenerator
from tests.graphose_core.documents import chain, figure, joint
from tests.graphose_core.inference.sessions import info, render
from tests.networks import SCHEMA, tiny_config, tiny_network


def test_an_error_leaves_a_session_that_draws_on(session):
    before = render(session, chain())
    with pytest.raises(GraphError, match="wheel"):
        render(session, figure("f", joint("j", kind="wheel")))
    assert np.array_equal(render(session, chain()).image, before.image)


def test_a_failure_while_drawing_is_a_render_error_and_the_session_draws_on(session, monkeypatch):
    before = render(session, chain())
    with monkeypatch.context() as patch:
        patch.setattr(session._network, "contributions", failing)
        with pytest.raises(RenderError, match="no room"):
            render(session, chain())
    assert np.array_equal(render(session, chain()).image, before.image)


def failing(*_):
    raise RuntimeError("no room")


def test_a_failing_device_gives_way_to_the_cpu_with_a_warning(session):
    twin = Session(tiny_network(), info(), "cpu")
    twin._device = torch.device("meta")  # stands for an accelerator that fails when it is first used
    wanted = render(session, chain()).image
    assert np.array_equal(render(twin, chain()).image, wanted)
    assert twin.device == "cpu"
    (warning,) = render(twin, chain()).warnings
    assert warning.startswith("Drawing on the CPU")


@pytest.mark.parametrize("device", ["nonsense", "cuda:99"])
def test_a_device_that_is_not_there_gives_way_to_the_cpu_with_a_warning(device):
    session = Session(tiny_network(), info(), device)
    assert session.device == session.info.device == "cpu"
    result = render(session, chain())
    assert result.device == "cpu"
    assert result.warnings[0].startswith("Drawing on the CPU: ")


def test_a_closed_session_draws_no_more_and_says_so():
    made = Session(tiny_network(), info(), "cpu")
    render(made, chain())
    made.close()
    made.close()
    with pytest.raises(RenderError, match="closed; open the model again"):
        render(made, chain())


def test_pre_trained_masks_are_no_session(tmp_path):
    path = tmp_path / "masks.safetensors"
    save_checkpoint(path, MaskGenerator(tiny_config()).state_dict(), info("pretrain"))
    with pytest.raises(CheckpointError, match=r"masks\.safetensors.*pretrain.*fine-tune"):
        Session.open(path)


def test_weights_that_do_not_fit_their_own_description_are_refused(tmp_path):
    path = tmp_path / "half.safetensors"
    save_checkpoint(path, MaskGenerator(tiny_config()).state_dict(), info())
    with pytest.raises(CheckpointError, match=r"half\.safetensors does not fit"):
        Session.open(path)


def test_every_error_of_a_session_is_one_that_the_application_expects():
    assert issubclass(RenderError, GraphoseError)
    assert issubclass(GraphError, GraphoseError)


def test_a_depth_that_is_absurd_for_a_model_is_an_error_that_names_it():
    with pytest.raises(GraphError, match=r"depth of joint 'p' is 1e\+30, far outside -1 … 1; change it"):
        render(session_with_depths(), figure("one", joint("p", depth=1e30)).replace(skeleton="robot_arm"))


def session_with_depths(factor: float = 1.0) -> Session:
    schema = replace(SCHEMA, scalars=(*SCHEMA.scalars, Scalar("depth", -1.0, 1.0)))
    network = tiny_network(schema=schema)
    with torch.no_grad():
        for parameter in network.generator.parameters():
            parameter.mul_(factor)
    return Session(network, info().model_copy(update={"model": network.config}), "cpu")


def overflowing() -> Session:
    network = tiny_network()
    with torch.no_grad():
        for parameter in network.generator.parameters():
            parameter.mul_(1e30)
    return Session(network, info(), "cpu")


@pytest.mark.parametrize("size", [None, 8, 32])
def test_an_image_that_is_not_finite_is_an_error_that_names_the_model(size):
    with pytest.raises(RenderError, match=r"not finite, which the weights of tiny cause; open another model"):
        render(overflowing(), chain(width=0.5), size=size)


def test_an_image_that_is_not_finite_is_an_error_that_names_the_depth_beside_its_range():
    two = figure("one", joint("p"), joint("q", depth=2e5), bones=(("p", "q"),)).replace(skeleton="robot_arm")
    with pytest.raises(
        RenderError, match=r"not finite: depth of joint 'q' lies 1e\+05 times its range from its middle"
    ):
        render(session_with_depths(1e30), two)
