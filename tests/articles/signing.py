"""Signatures under articles, as three people give them."""

from django.contrib.auth import get_user_model

from articles.models import Review


def sign_all(*articles):
    """Have every review of the articles signed, each by somebody else."""
    for step in (1, 2, 3):
        signer, _made = get_user_model().objects.get_or_create(username=f"signer{step}", defaults={"is_staff": True})
        for article in articles:
            Review.objects.create(article=article, step=step, outcome="signed", opinion="同意", user=signer)
