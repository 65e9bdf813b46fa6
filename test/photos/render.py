#!/usr/bin/env python3
"""Draws the text pictures of test/photos/text/: receipts, signs, posters, a
business card and a letter.  All names, addresses and numbers are invented.

    python3 -m venv venv && venv/bin/pip install pillow==13.0.0
    venv/bin/python test/photos/render.py [folder]

Needs Debian's fonts-dejavu-core, fonts-dejavu-extra, fonts-liberation and
fonts-inter.  The same Pillow and fonts give the same files: all chance comes
from a seeded generator.  The pictures are committed, and open.jsonl asks about
what is written in them: change a word here and its question with it.
The script and the pictures it draws are CC0.
"""
import math
import os
import random
import sys

from PIL import Image, ImageDraw, ImageFilter, ImageFont

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "text")
T = "/usr/share/fonts/truetype/"
FONTS = {
    "mono": T + "dejavu/DejaVuSansMono.ttf",
    "monob": T + "dejavu/DejaVuSansMono-Bold.ttf",
    "lmono": T + "liberation/LiberationMono-Regular.ttf",
    "lmonob": T + "liberation/LiberationMono-Bold.ttf",
    "sans": T + "liberation/LiberationSans-Regular.ttf",
    "sansb": T + "liberation/LiberationSans-Bold.ttf",
    "narrowb": T + "liberation/LiberationSansNarrow-Bold.ttf",
    "serif": T + "liberation/LiberationSerif-Regular.ttf",
    "serifb": T + "liberation/LiberationSerif-Bold.ttf",
    "serifi": T + "liberation/LiberationSerif-Italic.ttf",
    "dserifb": T + "dejavu/DejaVuSerif-Bold.ttf",
    "dsans": T + "dejavu/DejaVuSans.ttf",
    "dsansb": T + "dejavu/DejaVuSans-Bold.ttf",
    "inter": "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    "interb": "/usr/share/fonts/opentype/inter/Inter-Bold.otf",
}


def font(name, size):
    return ImageFont.truetype(FONTS[name], size, layout_engine=ImageFont.Layout.BASIC)


def centre(draw, cx, y, text, f, fill):
    draw.text((cx, y), text, font=f, fill=fill, anchor="ma")


def noise(im, seed, strength):
    """Blends seeded grey grain into the picture."""
    grain = Image.frombytes("L", im.size, random.Random(seed).randbytes(im.width * im.height))
    grain = grain.filter(ImageFilter.GaussianBlur(0.6)).convert("RGB")
    return Image.blend(im, grain, strength)


def save(im, name, **how):
    path = os.path.join(OUT, name)
    if name.endswith(".jpg"):
        im.save(path, quality=how.get("quality", 80))
    else:
        if how.get("colours"):
            im = im.quantize(how["colours"], dither=Image.Dither.NONE)
        im.save(path, optimize=True)
    size = os.path.getsize(path)
    assert size < 120_000, (name, size)
    print(f"{name:24} {im.width}x{im.height} {size:7d}")


def receipt(lines, body, bold, size, width, paper=(252, 252, 248), ink=(40, 40, 44)):
    """lines: (kind, left, right); kind c centred, C large and centred, r a row,
    R a bold row, - a rule, blank an empty line."""
    f, fb, big = font(body, size), font(bold, size), font(bold, round(size * 1.5))
    step = round(size * 1.5)
    m = round(size * 1.4)
    h = m * 2 + sum(round(step * (1.5 if k == "C" else 1)) for k, *_ in lines)
    im = Image.new("RGB", (width, h), paper)
    d = ImageDraw.Draw(im)
    y = m
    for kind, *text in lines:
        if kind == "C":
            centre(d, width / 2, y, text[0], big, ink)
            y += round(step * 0.5)
        elif kind == "c":
            centre(d, width / 2, y, text[0], f, ink)
        elif kind in "rR" and kind:
            g = fb if kind == "R" else f
            d.text((m, y), text[0], font=g, fill=ink)
            if len(text) > 1:
                d.text((width - m, y), text[1], font=g, fill=ink, anchor="ra")
        elif kind == "-":
            for x in range(m, width - m, 12):
                d.line((x, y + step / 2, x + 6, y + step / 2), fill=ink, width=2)
        y += step
    return im


def lay(paper, table, angle, pad=60):
    """Puts the paper on a table, turned by some degrees, with a soft shadow."""
    w, h = paper.width + pad * 2, paper.height + pad * 2
    bg = Image.new("RGB", (w, h), table)
    mask = Image.new("L", (w, h), 0)
    mask.paste(255, (pad, pad, pad + paper.width, pad + paper.height))
    top = Image.new("RGB", (w, h), table)
    top.paste(paper, (pad, pad))
    turn = dict(resample=Image.Resampling.BICUBIC)
    mask, top = mask.rotate(angle, **turn), top.rotate(angle, fillcolor=table, **turn)
    shadow = Image.new("L", (w, h), 0)
    shadow.paste(110, (8, 10), mask)
    bg.paste((20, 16, 12), (0, 0), shadow.filter(ImageFilter.GaussianBlur(8)))
    bg.paste(top, (0, 0), mask)
    return bg


def cents(*prices):
    return sum(round(p * 100) for p in prices)


def receipts():
    assert cents(1.29, 3.49, 2.15, 4.80, 2.75) == 1448
    save(receipt([
        ("C", "GREENFIELD MARKET"),
        ("c", "48 Orchard Lane, Millbrook"),
        ("c", "Tel. 555-0142"),
        ("",),
        ("r", "Date: 03/14/2024", "17:42"),
        ("-",),
        ("r", "Bananas", "1.29"),
        ("r", "Whole milk 1 gal", "3.49"),
        ("r", "Rye bread", "2.15"),
        ("r", "Cheddar cheese", "4.80"),
        ("r", "Tomatoes", "2.75"),
        ("-",),
        ("R", "TOTAL", "$14.48"),
        ("r", "Cash", "$20.00"),
        ("r", "Change", "$5.52"),
        ("",),
        ("c", "Thank you for shopping!"),
    ], "mono", "monob", 19, 440), "receipt-market.png", colours=32)

    assert cents(3.20, 4.10, 2.90) == 1020 and round(1020 * 0.08) == 82
    cafe = receipt([
        ("C", "BLUE LANTERN CAFE"),
        ("c", "7 Harbour Street"),
        ("",),
        ("r", "2024-09-21", "09:15"),
        ("r", "Table 6", "Server: Nina"),
        ("-",),
        ("r", "1 Espresso", "3.20"),
        ("r", "1 Cappuccino", "4.10"),
        ("r", "1 Croissant", "2.90"),
        ("-",),
        ("r", "Subtotal", "10.20"),
        ("r", "Tax 8%", "0.82"),
        ("R", "TOTAL", "$11.02"),
        ("",),
        ("c", "VISA **** 4471"),
        ("c", "Have a sunny day"),
    ], "lmono", "lmonob", 20, 400)
    save(noise(lay(cafe, (112, 78, 52), 4), 11, 0.10), "receipt-cafe.jpg", quality=72)

    assert cents(18.99, 6.49, 4.25, 12.50) == 4223 and 4223 + 296 == 4519
    save(receipt([
        ("C", "Hollis & Sons"),
        ("c", "HARDWARE AND PAINT"),
        ("c", "Invoice No. 20817"),
        ("",),
        ("r", "Date", "November 5, 2023"),
        ("-",),
        ("r", "Claw hammer", "18.99"),
        ("r", "Wood screws (box)", "6.49"),
        ("r", "Sandpaper", "4.25"),
        ("r", "White paint 1 qt", "12.50"),
        ("-",),
        ("r", "Subtotal", "42.23"),
        ("r", "Sales tax (7%)", "2.96"),
        ("R", "Amount due", "$45.19"),
        ("",),
        ("r", "Paid by debit card"),
        ("c", "Returns within 30 days with receipt"),
    ], "sans", "sansb", 22, 470, paper=(255, 255, 255), ink=(15, 15, 20)),
        "receipt-hardware.png", colours=32)

    assert cents(7.95, 5.60, 9.30) == 2285
    pharm = receipt([
        ("C", "ELM ST PHARMACY"),
        ("c", "Open daily 8 am - 9 pm"),
        ("",),
        ("r", "06/02/2025", "Reg 3"),
        ("-",),
        ("r", "Cough syrup", "7.95"),
        ("r", "Toothpaste x2", "5.60"),
        ("r", "Sunscreen SPF 50", "9.30"),
        ("-",),
        ("r", "Items: 4"),
        ("R", "TOTAL", "$22.85"),
        ("r", "Credit card", "$22.85"),
        ("",),
        ("c", "Get well soon!"),
    ], "mono", "monob", 18, 390, ink=(70, 66, 90))
    save(noise(lay(pharm, (64, 72, 84), -5), 23, 0.14), "receipt-pharmacy.jpg", quality=72)

    assert cents(9.50, 11.00, 6.00, 5.50, 2.50) == 3450
    save(receipt([
        ("C", "Trattoria Lucia"),
        ("c", "Via Roma 21"),
        ("",),
        ("r", "18.07.2024", "Table 12"),
        ("-",),
        ("r", "Pizza Margherita", "9,50 \u20ac"),
        ("r", "Spaghetti alle vongole", "11,00 \u20ac"),
        ("r", "Tiramisu", "6,00 \u20ac"),
        ("r", "House wine", "5,50 \u20ac"),
        ("r", "Mineral water", "2,50 \u20ac"),
        ("-",),
        ("R", "Total", "34,50 \u20ac"),
        ("",),
        ("c", "Service included"),
        ("c", "Grazie e arrivederci"),
    ], "serif", "serifb", 23, 430, paper=(250, 246, 234), ink=(50, 36, 30)),
        "receipt-trattoria.png", colours=32)


def signs():
    # STOP, on its pole before a plain sky
    im = Image.new("RGB", (480, 600), (176, 206, 232))
    d = ImageDraw.Draw(im)
    d.rectangle((230, 380, 250, 600), fill=(120, 120, 124))
    cx, cy = 240, 230

    def octagon(r):
        return [(cx + r * math.cos(math.radians(22.5 + 45 * k)),
                 cy + r * math.sin(math.radians(22.5 + 45 * k))) for k in range(8)]
    d.polygon(octagon(200), fill=(255, 255, 255))
    d.polygon(octagon(188), fill=(190, 20, 30))
    d.text((cx, cy), "STOP", font=font("narrowb", 150), fill=(255, 255, 255), anchor="mm")
    save(im, "sign-stop.png", colours=64)

    im = Image.new("RGB", (560, 620), (28, 58, 44))
    d = ImageDraw.Draw(im)
    d.rounded_rectangle((14, 14, 546, 606), 18, outline=(240, 226, 190), width=4)
    ivory = (246, 236, 210)
    centre(d, 280, 46, "The Corner Bookshop", font("dserifb", 38), ivory)
    centre(d, 280, 112, "OPENING HOURS", font("sansb", 30), ivory)
    for k, (day, hours) in enumerate([
            ("Monday", "closed"), ("Tuesday - Friday", "10:00 - 18:00"),
            ("Saturday", "9:30 - 16:00"), ("Sunday", "12:00 - 15:00")]):
        y = 210 + k * 72
        d.text((60, y), day, font=font("sans", 31), fill=ivory)
        d.text((500, y), hours, font=font("sans", 31), fill=ivory, anchor="ra")
    centre(d, 280, 532, "Please ring the bell", font("serifi", 32), ivory)
    save(im, "sign-hours.png", colours=32)

    im = Image.new("RGB", (640, 300), (206, 214, 220))
    d = ImageDraw.Draw(im)
    d.rectangle((306, 200, 334, 300), fill=(110, 112, 116))
    d.rounded_rectangle((30, 60, 610, 210), 16, fill=(255, 255, 255))
    d.rounded_rectangle((37, 67, 603, 203), 12, fill=(16, 104, 66))
    d.text((320, 136), "Maple Avenue", font=font("dsansb", 66), fill=(255, 255, 255), anchor="mm")
    save(im, "sign-street.png", colours=32)

    im = Image.new("RGB", (640, 360), (20, 40, 100))
    d = ImageDraw.Draw(im)
    d.rectangle((0, 230, 640, 360), fill=(250, 206, 30))
    d.text((320, 116), "Platform 9", font=font("interb", 92), fill=(255, 255, 255), anchor="mm")
    d.text((320, 294), "Mind the gap", font=font("interb", 66), fill=(20, 20, 24), anchor="mm")
    save(im, "sign-platform.png", colours=32)

    im = Image.new("RGB", (520, 640), (250, 204, 20))
    d = ImageDraw.Draw(im)
    d.rectangle((12, 12, 507, 627), outline=(10, 10, 10), width=8)
    d.polygon([(260, 60), (370, 250), (150, 250)], fill=(10, 10, 10))
    d.polygon([(260, 92), (344, 236), (176, 236)], fill=(250, 204, 20))
    d.polygon([(272, 118), (232, 180), (258, 180), (246, 226), (290, 160), (264, 160)],
              fill=(10, 10, 10))
    black = (10, 10, 10)
    centre(d, 260, 286, "DANGER", font("sansb", 92), black)
    centre(d, 260, 406, "High voltage", font("sansb", 56), black)
    centre(d, 260, 494, "Keep out", font("sansb", 56), black)
    centre(d, 260, 572, "Authorised staff only", font("sans", 30), black)
    save(im, "sign-danger.png", colours=32)


def posters():
    im = Image.new("RGB", (560, 760), (22, 18, 44))
    d = ImageDraw.Draw(im)
    rng = random.Random(5)
    for _ in range(90):
        x, y, r = rng.randrange(560), rng.randrange(330), rng.choice((1, 1, 2))
        d.ellipse((x - r, y - r, x + r, y + r), fill=(230, 230, 250))
    d.ellipse((390, 60, 490, 160), fill=(246, 232, 170))
    d.polygon([(0, 760), (0, 700), (160, 660), (330, 712), (560, 650), (560, 760)],
              fill=(46, 36, 84))
    pink, white = (255, 150, 130), (248, 244, 255)
    centre(d, 280, 210, "SUMMER NIGHT", font("interb", 62), pink)
    centre(d, 280, 284, "JAZZ CONCERT", font("interb", 62), pink)
    centre(d, 280, 392, "The Olive Tree Quartet", font("serifi", 42), white)
    centre(d, 280, 474, "Saturday, July 12", font("sansb", 36), white)
    centre(d, 280, 526, "8 pm at Riverside Park", font("sans", 34), white)
    centre(d, 280, 592, "Tickets $15", font("sansb", 34), white)
    save(im, "poster-jazz.png", colours=64)

    im = Image.new("RGB", (560, 720), (255, 240, 214))
    d = ImageDraw.Draw(im)
    brown, red = (96, 52, 30), (200, 40, 60)
    d.rectangle((0, 0, 560, 150), fill=red)
    centre(d, 280, 36, "BAKE SALE", font("dsansb", 76), (255, 255, 255))
    d.rounded_rectangle((170, 270, 390, 370), 14, fill=(240, 190, 150))
    d.rounded_rectangle((170, 250, 390, 302), 14, fill=(250, 160, 180))
    for x in (210, 280, 350):
        d.rectangle((x - 5, 206, x + 5, 250), fill=(120, 170, 230))
        d.ellipse((x - 8, 182, x + 8, 208), fill=(250, 190, 40))
    d.rectangle((140, 370, 420, 382), fill=brown)
    centre(d, 280, 416, "Cakes, cookies and lemonade", font("sans", 34), brown)
    centre(d, 280, 480, "Friday, May 9, from 2 to 5 pm", font("sansb", 32), brown)
    centre(d, 280, 536, "Lincoln School gym", font("sans", 34), brown)
    centre(d, 280, 626, "All proceeds go to the library", font("serifi", 34), brown)
    save(im, "poster-bake-sale.png", colours=64)


def papers():
    im = Image.new("RGB", (640, 366), (252, 252, 252))
    d = ImageDraw.Draw(im)
    navy, grey = (24, 44, 88), (80, 84, 92)
    d.rectangle((0, 0, 18, 366), fill=navy)
    d.text((60, 50), "Clara Jensen", font=font("interb", 46), fill=navy)
    d.text((60, 112), "Landscape architect", font=font("inter", 28), fill=grey)
    d.line((60, 168, 580, 168), fill=navy, width=2)
    for k, line in enumerate(["Northwind Gardens Ltd.", "Phone: 555-0187",
                              "clara@northwind.example", "31 Castle Road, Aberlyn"]):
        d.text((60, 190 + k * 40), line, font=font("inter", 25), fill=grey)
    save(im, "business-card.png", colours=32)

    im = Image.new("RGB", (700, 560), (253, 251, 244))
    d = ImageDraw.Draw(im)
    f, ink = font("serif", 28), (30, 32, 60)
    for k, line in enumerate([
            "Oakdale, 3 October 2024", "", "Dear Martin,", "",
            "Thank you for the lovely blue teapot. It", "arrived on Tuesday without a scratch, and",
            "we have used it every morning since. Do", "come and visit us in the spring, when the",
            "cherry trees are in bloom.", "", "With love,", "Aunt Rose"]):
        d.text((60, 46 + k * 39), line, font=f, fill=ink)
    save(im, "letter.png", colours=32)


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    receipts()
    signs()
    posters()
    papers()
