import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planungsraum.ground.method.draw import LARGEST_SEED, stream
from planungsraum.ground.method.errors import Refusal

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
seeds = st.integers(0, LARGEST_SEED)


def numbers(seed, name, block=0):
    return stream(seed, name, block).random(8).tolist()


@given(seeds, names, st.integers(0, 10_000))
def test_stream_is_the_same_whenever_it_is_opened(seed, name, block):
    assert numbers(seed, name, block) == numbers(seed, name, block)


@given(seeds, names, names, st.integers(0, 100), st.integers(0, 100))
def test_stream_is_another_with_another_name_or_block(seed, one, other, first, second):
    assert (numbers(seed, one, first) == numbers(seed, other, second)) == ((one, first) == (other, second))


@given(seeds, seeds)
def test_stream_is_another_with_another_seed(one, other):
    assert (numbers(one, "weights") == numbers(other, "weights")) == (one == other)


def test_stream_is_that_of_numpy_with_the_name_in_words_of_four_bytes():
    words = [int.from_bytes(b"weig", "little"), int.from_bytes(b"hts\0", "little")]
    expected = np.random.Generator(np.random.PCG64(np.random.SeedSequence(7, spawn_key=(*words, 3)))).random(8)
    assert numbers(7, "weights", 3) == expected.tolist()


def test_stream_of_a_seed_known_once_is_known_for_ever():
    # a result kept with its seed must be replayed by every later version
    assert stream(1, "draws/weights").integers(1000, size=5).tolist() == [970, 648, 174, 51, 144]


def test_streams_beside_each_other_do_not_correlate():
    drawn = np.stack([stream(5, "draws/weights", block).random(20_000) for block in range(6)])
    correlations = np.corrcoef(drawn) - np.eye(6)
    assert np.abs(correlations).max() < 5 / np.sqrt(20_000)


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1])
def test_stream_of_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(Refusal) as refused:
        stream(seed, "weights")
    (fault,) = refused.value.faults
    assert (fault.code, fault.values) == ("draw.seed", {"found": seed, "largest": 2**63 - 1})


def test_stream_takes_the_least_and_the_largest_seed():
    assert numbers(0, "weights") != numbers(LARGEST_SEED, "weights")
