"""The card of a post in an organ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from clerk_tui.domain.organ import Post, Posting, Sitting, posts_of
from clerk_tui.tui.dialogs.card import Field
from clerk_tui.tui.forms.form import Form, Reader, choices, held
from clerk_tui.wording.organs import POSTING, post_name


class PostingForm(Form[Posting]):
    """One person's post (任职); the name of somebody on the roll is that of the roll."""

    LABELS = POSTING

    def __init__(self, posting: Posting) -> None:
        self._posting = posting

    def fields(self) -> Sequence[Field]:
        """The post, the person, where they work."""
        organ = self._posting.organ
        posts = tuple((post.value, post_name(organ, post)) for post in posts_of(organ))
        sitting = (self.field("sitting", choices=choices(Sitting)),) if self._posting.sitting else ()
        return (
            self.field("post", choices=posts, needed=True),
            *sitting,
            self.field("name", "在党员名册上的，以名册为准", needed=True, longest=40),
            self.field("title", longest=100),
            self.field("phone", longest=40),
        )

    def texts(self, record: Posting) -> Mapping[str, str]:
        """What the fields show of a posting."""
        return {
            "post": record.post.value,
            "sitting": held(record.sitting),
            "name": record.name,
            "title": record.title,
            "phone": record.phone,
        }

    def read(self, typed: Reader, record: Posting) -> Posting:
        """The posting that the fields tell; another name is somebody who is not on the roll."""
        name = typed.text("name")
        return replace(
            record,
            post=typed.sure("post", Post, record.post),
            sitting=typed.choice("sitting", Sitting),
            name=name,
            member=record.member if name == record.name else "",
            title=typed.text("title"),
            phone=typed.text("phone"),
        )
