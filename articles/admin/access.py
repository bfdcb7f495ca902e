"""Who may do what with a row, where the permission of the model alone does not say."""

from django.contrib import admin

from articles.models import Article


def may_correct(user, article):
    """Whether somebody who may change articles may change this one: what readers see, only by a correction, and
    what was withdrawn or is to be published at a set time, nobody."""
    if article.state == Article.State.WAITING:
        return True
    is_read = article.state == Article.State.PUBLISHED and not article.is_scheduled
    return is_read and user.has_perm("articles.sign_final")


class HoldsArticles:
    """An admin whose rows say when and where articles stand: with any of them out, only for who may correct."""

    articles_of = ""

    def has_change_permission(self, request, obj=None):
        is_out = obj is not None and Article.objects.filter(**{self.articles_of: obj}).out().exists()
        return super().has_change_permission(request, obj) and (
            not is_out or request.user.has_perm("articles.sign_final")
        )


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look up, which the admin neither adds, changes nor deletes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ShownToReaders:
    """An admin whose rows have a public page, linked only when readers can open it."""

    def view_on_site(self, obj):
        shown = type(obj).objects.published().filter(pk=obj.pk)
        return obj.get_absolute_url() if shown.exists() else None
