"""The network: an encoder with a head that tags pieces and one that links content to its source."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from reader.nlp.pieces import RELATIONS, SHAPES, TAGS

LABELS = 9
LINK_WIDTH = 128
MASKED = -1e4


class Network(nn.Module):
    """MiniLM with the shape of a word, its tag and its relation added to the embedding of each piece."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, hidden_dropout_prob=0.1, attention_probs_dropout_prob=0.0
        )
        embeddings = self.encoder.embeddings
        width = embeddings.word_embeddings.weight.shape[1]
        first = embeddings.token_type_embeddings.weight.data[:1]
        embeddings.token_type_embeddings = nn.Embedding(SHAPES, width)
        embeddings.token_type_embeddings.weight.data = first.repeat(SHAPES, 1) + torch.randn(SHAPES, width) * 0.01
        self.encoder.config.type_vocab_size = SHAPES
        self.tags = nn.Embedding(1 + len(TAGS), width)
        self.relations = nn.Embedding(1 + 2 * len(RELATIONS), width)
        for extra in (self.tags, self.relations):
            nn.init.normal_(extra.weight, std=0.01)
        for kept in (embeddings.word_embeddings, embeddings.position_embeddings):
            kept.weight.requires_grad_(requires_grad=False)
        self.drop = nn.Dropout(0.1)
        self.label = nn.Linear(width, LABELS)
        self.content, self.source = nn.Linear(width, LINK_WIDTH), nn.Linear(width, LINK_WIDTH)

    def forward(
        self, ids: Tensor, shapes: Tensor, tags: Tensor, relations: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Scores of the labels `[batch, piece, label]` and of the links `[batch, content, source]`."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.tags(tags) + self.relations(relations)
        hidden = self.encoder(inputs_embeds=words, token_type_ids=shapes, attention_mask=mask).last_hidden_state
        hidden = self.drop(hidden)
        links = self.content(hidden) @ self.source(hidden).transpose(1, 2) * LINK_WIDTH**-0.5
        return self.label(hidden), links + (1 - mask[:, None, :].to(links.dtype)) * MASKED

    def groups(self, rate: float) -> list[dict[str, object]]:
        """What is trained: what is new five times as fast as the encoder."""
        new = ("encoder.embeddings.token_type", "tags", "relations", "label", "content", "source")
        heads = [p for n, p in self.named_parameters() if p.requires_grad and n.startswith(new)]
        body = [p for n, p in self.named_parameters() if p.requires_grad and not n.startswith(new)]
        return [{"params": body, "lr": rate}, {"params": heads, "lr": 5 * rate}]
