from .sprites import SPRITES, STATIC


def main() -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    for name, draw in SPRITES.items():
        (STATIC / name).write_text(draw(), encoding="utf-8")
        print(f"{STATIC / name}: {(STATIC / name).stat().st_size} bytes")


main()
