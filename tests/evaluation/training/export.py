"""Makes the file that the program ships from trained weights: one network with eight-bit weights for onnxruntime.

python -m tests.evaluation.training.export WEIGHTS.pt resources/tagger
"""

import argparse
import hashlib
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tests.evaluation.training.network import LINK_WIDTH, Network
from tests.evaluation.training.train import ENCODER


class Exported(nn.Module):
    """The network for one window without padding, with probabilities for scores.

    Its widths are numbers, not read from tensors: onnxruntime then joins scale and transposition with the products of
    attention, which saves a tenth of the time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, tags: Tensor, relations: Tensor) -> tuple[Tensor, Tensor]:
        """Logarithms of the labels' probabilities and the probabilities of the links."""
        network = self.network
        embeddings = network.encoder.embeddings
        places = torch.arange(ids.shape[1])[None]
        words = embeddings.word_embeddings(ids) + network.tags(tags) + network.relations(relations)
        hidden = embeddings.LayerNorm(
            words + embeddings.token_type_embeddings(shapes) + embeddings.position_embeddings(places)
        )
        for layer in network.encoder.encoder.layer:
            hidden = self._layer(layer, hidden)
        links = network.content(hidden) @ network.source(hidden).transpose(1, 2) * LINK_WIDTH**-0.5
        return torch.log_softmax(network.label(hidden), -1), torch.softmax(links, -1)

    def _layer(self, layer: nn.Module, hidden: Tensor) -> Tensor:
        whole, heads = self.network.encoder.config.hidden_size, self.network.encoder.config.num_attention_heads
        width = whole // heads
        attention = layer.attention.self

        def split(values: Tensor) -> Tensor:
            return values.view(1, -1, heads, width).transpose(1, 2)

        query, key, value = (split(part(hidden)) for part in (attention.query, attention.key, attention.value))
        weights = torch.softmax(query @ key.transpose(2, 3) * width**-0.5, -1)
        context = (weights @ value).transpose(1, 2).reshape(1, -1, whole)
        hidden = layer.attention.output(context, hidden)
        return layer.output(layer.intermediate(hidden), hidden)


def export(weights: Path, target: Path) -> None:
    """Write the network of `weights` to `target`, its matrices in eight bits."""
    network = Network(ENCODER)
    network.load_state_dict(torch.load(weights))
    exported = Exported(network).eval()
    row = torch.randint(1, 40, (1, 50))
    inputs = (row + 1_000, row % 6, row, row)
    with torch.no_grad():
        labels, _ = network.eval()(*inputs, torch.ones_like(row))
        assert torch.allclose(torch.log_softmax(labels, -1), exported(*inputs)[0], atol=1e-3)
    names = ["ids", "shapes", "tags", "relations"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            exported,
            inputs,
            str(whole),
            input_names=names,
            output_names=["labels", "links"],
            dynamic_axes={name: {1: "pieces"} for name in [*names, "labels"]} | {"links": {1: "pieces", 2: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            target,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def write_sums(folder: Path) -> None:
    """Write the hashes of the tagger's files in the form of sha256sum: the version of the engine holds them."""
    files = sorted([*folder.glob("*.onnx"), *folder.glob("*.json")])
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


def main() -> None:
    """Export the weights of one epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    export(options.weights, options.folder / "tagger.onnx")
    shutil.copyfile(ENCODER / "tokenizer.json", options.folder / "tokenizer.json")
    write_sums(options.folder)


if __name__ == "__main__":
    main()
