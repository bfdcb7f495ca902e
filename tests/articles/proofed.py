"""An article beside its source, and findings about words of that source."""

from articles.models import Article, Block

from .factories import ArticleFactory, FindingFactory, PageFactory, ParseFactory, SourceTextFactory


def put_article(*paragraphs, headline="", page=None, **fields):
    """An article as an import makes it, every part with its place in a source that has a line for each."""
    page = page or PageFactory()
    text = "".join(f"{line}\n" for line in (headline, *paragraphs) if line)
    parse = ParseFactory(source=SourceTextFactory(page=page, text=text))
    spans = {"headline": [span_of(text, headline)]} if headline else {}
    article = ArticleFactory(page=page, headline=headline, parse=parse, spans=spans, **fields)
    for n, paragraph in enumerate(paragraphs, 1):
        Block.objects.create(article=article, sequence=n, text=paragraph, spans=[span_of(text, paragraph)])
    return Article.objects.get(pk=article.pk)


def span_of(text, words):
    return [text.index(words), text.index(words) + len(words)]


def complain(article, words, suggestion="", nth=0, **fields):
    """A finding about the nth place where its source has the words."""
    start = -1
    for _n in range(nth + 1):
        start = article.parse.source.text.index(words, start + 1)
    message = fields.pop("message", f"“{words}”应作“{suggestion}”。")
    place = {"start": start, "end": start + len(words)}
    return FindingFactory(article=article, page=article.page, suggestion=suggestion, message=message, **place, **fields)
