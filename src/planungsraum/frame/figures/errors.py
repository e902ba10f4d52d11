"""What can be wrong with a figure that was asked for."""


class FigureError(ValueError):
    """The figure cannot be drawn from what was given."""


class PaletteError(FigureError):
    """A map has 2 to 9 classes: fewer say nothing, more cannot be told apart."""

    def __init__(self, classes: int) -> None:
        super().__init__(f"{classes} classes were asked for, 2 to 9 can be drawn; classify again with fewer classes")


class ClassError(FigureError):
    """A shape names a class for which the legend has no colour."""

    def __init__(self, code: str, class_index: int, classes: int) -> None:
        super().__init__(f"area {code} is in class {class_index}, but the figure has classes 0 to {classes - 1}")


class EmptyFigureError(FigureError):
    """There is nothing to draw."""

    def __init__(self, identifier: str) -> None:
        super().__init__(f"figure {identifier} has no values at all; show the sentence that nothing is known instead")
