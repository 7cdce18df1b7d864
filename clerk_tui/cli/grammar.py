"""How the command line speaks: a parser in Chinese, words that stand for days and numbers, options of all commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

from clerk_tui.cli.codes import USAGE
from clerk_tui.domain.dates import read_day
from clerk_tui.domain.text import visible


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese."""

    def __init__(self, **settings: object):
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)  # type: ignore[arg-type]
        self._positionals.title = "命令和参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", "--帮助", action="help", help="显示本说明")

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and end with the code for wrong usage."""
        for english, chinese in WORDS.items():
            message = message.replace(english, chinese)
        sys.stderr.write(f"{self.format_usage()}命令行有误：{visible(message)}\n查看说明：{self.prog} --help\n")
        sys.exit(USAGE)


WORDS = {
    "the following arguments are required:": "缺少",
    "unrecognized arguments:": "不认识的参数",
    "expected one argument": "后面要有一个值",
    "expected 2 arguments": "后面要有两个值",
    "invalid choice:": "没有这个选择",
    "(choose from": "（可选",
    "ambiguous option:": "选项不完整",
    "could match": "可能是",
    "ignored explicit argument": "后面不能有值",
    "not allowed with argument": "不能同时用",
    "argument ": "参数 ",
}


def day(text: str) -> date:
    """A day on the command line."""
    found = read_day(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请按 2026-09-10 的样子写")
    return found


def number(first: int, last: int) -> Callable[[str], int]:
    """A number within bounds."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 10 and first <= int(text) <= last:
            return int(text)
        raise argparse.ArgumentTypeError(f"“{text}”不是 {first} 到 {last} 的数字")

    return read


def common(parser: argparse.ArgumentParser, default: object, *, top: bool = False) -> None:
    """The options that every command takes, before or after its name."""
    given = None if top else default
    parser.add_argument(
        "--data", type=Path, metavar="文件夹", default=given, help="数据文件夹（也可用环境变量 CLERK_DATA）"
    )
    parser.add_argument("--exports", type=Path, metavar="文件夹", default=given, help="打印输出的文件夹")
    parser.add_argument("--today", type=day, metavar="日期", default=given, help="把这一天当作今天（模拟日期）")
    parser.add_argument("--user", metavar="姓名", default=given, help="经办人")


Commands = argparse._SubParsersAction


def add(commands: Commands[Parser], name: str, told: str) -> Parser:
    """One more command, with the options that all have."""
    parser: Parser = commands.add_parser(name, help=told, description=told)
    common(parser, argparse.SUPPRESS)
    return parser


def last_term(text: str) -> tuple[str, str, int]:
    """A figure of the last term on the command line: 性别:女=1."""
    head, _, rest = text.partition(":")
    label, _, count = rest.rpartition("=")
    if not (head and label and count.isdecimal() and len(count) < MOST_DIGITS):
        raise argparse.ArgumentTypeError(f"“{text}”应写成 性别:女=1 这样")
    return head, label, int(count)


MOST_DIGITS = 7
"""Of a number of people."""
