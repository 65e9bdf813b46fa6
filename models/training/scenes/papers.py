"""Simulated texts in pictures: receipts, signs, posters, cards, letters, pages, with the fields one may ask for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from .words import (
    DISHES,
    FIRST_NAMES,
    GOODS,
    JOBS,
    PLACES,
    SHOP_KINDS,
    STREETS,
    SURNAMES,
    TOPICS,
    date,
    invented,
    money,
    number,
    phone,
    time,
    title,
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """Something written, with the questions that ask for it and the sentence that answers ("{}" is the value)."""

    value: str
    questions: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Paper:
    what: str  # "a receipt"
    lines: list[str]
    fields: list[Field]
    saying: str = ""  # short texts: the whole, as one would read it out
    ground: str = "white"  # the paper's own colour
    around: str = "white"  # of what it lies on, as far as the picture shows it


def make_paper(random: Random) -> Paper:
    kinds: list[tuple[Callable[[Random], Paper], float]] = [
        (receipt, 4), (sign, 3), (opening_hours, 1.2), (poster, 1.8), (card, 1.5), (letter, 1.5), (page, 1.2), (ticket, 1.2),
        (label, 0.8), (screen, 0.8), (menu, 0.8),
    ]  # fmt: skip
    paper = random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0](random)
    ground = random.choice(("white", "white", "white", "yellow", "gray", "blue", "red", "green", "black", "brown"))
    return replace(
        paper, ground=ground, around=random.choice((ground, ground, "gray", "brown", "black", "white", "blue"))
    )


def receipt(random: Random) -> Paper:
    kind = random.choice(SHOP_KINDS)
    shop = random.choice((f"{title(invented(random))} {kind}", f"{random.choice(SURNAMES)}'s {kind}", f"{kind} {title(invented(random))}", f"The {random.choice(('Old', 'Green', 'Corner', 'Blue', 'Little'))} {kind}"))  # fmt: skip
    shop = shop.upper() if random.random() < 0.5 else shop
    goods = random.sample(DISHES if kind in ("Cafe", "Restaurant", "Pizzeria", "Bistro", "Trattoria", "Diner") else GOODS, random.randint(2, 6))  # fmt: skip
    sign = random.choice(("", "", "$", "€", "£"))
    after = random.random() < 0.2 and sign == "€"
    write = lambda cents: f"{money(cents)} {sign}".strip() if after else f"{sign}{money(cents)}"  # noqa: E731
    prices = [random.randint(60, 3999) for _ in goods]
    upper = random.random() < 0.4
    rows = [f"{random.choice(('', '', f'{random.randint(1, 3)} x ', f'{random.randint(1, 3)} '))}{g.upper() if upper else g} {write(p)}" for g, p in zip(goods, prices, strict=True)]  # fmt: skip
    subtotal = sum(prices)
    tax = round(subtotal * random.choice((0.05, 0.07, 0.08, 0.1, 0.19, 0.2)))
    tip = random.randint(100, 900) if random.random() < 0.15 else 0
    shows_tax = random.random() < 0.7
    total = subtotal + (tax if shows_tax else 0) + tip
    day = date(random)
    lines = [shop]
    fields = [
        Field(shop, ("Which shop is this receipt from?", "What store is it?", f"What is the name of the {kind.lower()}?", "Where was this bought?", "What shop is this from?", "Which store is this bill from?", "Whose receipt is this?"), "It is from {}."),
        Field(day, ("What is the date on the receipt?", "When was this bought?", "What date is it?", "What is the date of the purchase?", "On which day was this paid?"), "The date is {}."),
    ]  # fmt: skip
    if random.random() < 0.5:
        lines.append(f"{random.randint(1, 250)} {random.choice(STREETS)}")
    if random.random() < 0.3:
        lines.append(f"Tel {phone(random)}")
        fields.append(Field(lines[-1][4:], ("What is the phone number?", "Which telephone number is on the receipt?"), "The phone number is {}."))  # fmt: skip
    clock = time(random)
    lines.append(random.choice((f"Date: {day}", f"{day} {clock}", day, f"{day}  {clock}", f"Date {day} Time {clock}")))
    if clock in lines[-1]:
        fields.append(Field(clock, ("At what time was it paid?", "What time is on the receipt?"), "The time is {}."))
    if random.random() < 0.3:
        person = random.choice(FIRST_NAMES)
        role = random.choice(("Server", "Cashier", "Served by"))
        lines.append(f"{role}: {person}")
        fields.append(Field(person, ("Who was the server?", "Who served?", "What is the name of the cashier?"), "It was {}."))  # fmt: skip
    if random.random() < 0.2:
        table = str(random.randint(1, 40))
        lines.append(f"{random.choice(('Table', 'TABLE', 'Table no.'))} {table}")
        fields.append(Field(table, ("What is the table number?", "Which table was it?"), "The table number is {}."))
    lines += rows
    for good, price in random.sample(list(zip(goods, prices, strict=True)), 2):
        low = good.lower()
        fields.append(Field(write(price), (f"How much was the {low}?", f"What did the {low} cost?", f"How much is the {low}?", f"What is the price of the {low}?", f"How much did the {low} cost?"), f"The {low} cost {{}}."))  # fmt: skip
    case = str.upper if random.random() < 0.5 else str
    if shows_tax or tip or random.random() < 0.3:
        lines.append(f"{case(random.choice(('Subtotal', 'Sub-total', 'Sub total', 'Net')))} {write(subtotal)}")
        fields.append(Field(write(subtotal), ("What is the subtotal?", "How much is it before tax?"), "The subtotal is {}."))  # fmt: skip
    if shows_tax:
        lines.append(f"{case(random.choice(('Tax', 'VAT', 'Sales tax', 'Tax 8%', 'VAT 20%', 'GST')))} {write(tax)}")
        fields.append(Field(write(tax), ("How much tax was charged?", "What is the tax?", "How much is the VAT?"), "The tax is {}."))  # fmt: skip
    if tip:
        lines.append(f"{case(random.choice(('Tip', 'Service')))} {write(tip)}")
    lines.append(f"{case(random.choice(('Total', 'Total', 'Total', 'Amount due', 'Total due', 'Grand total', 'To pay')))} {write(total)}")  # fmt: skip
    asks = ("What is the total?", "What is the total?", "What is the total on the receipt?", "How much was it in total?", "How much is the total amount?", "What does it cost in total?", "How much was paid in all?", "What is the sum?", "How much did they have to pay?")  # fmt: skip
    fields += [Field(write(total), asks, "The total is {}.")] * 3
    if random.random() < 0.45:
        paid = (total // 500 + 1) * 500
        lines += [f"{case('Cash')} {write(paid)}", f"{case('Change')} {write(paid - total)}"]
        fields.append(Field(write(paid - total), ("How much change was given?", "What was the change?"), "The change was {}."))  # fmt: skip
    elif random.random() < 0.4:
        lines.append(f"{case('Card')} **** {number(random, 4)}")
    lines.append(random.choice(("Thank you!", "THANK YOU", "Have a nice day", "Please come again", "Thank you for your visit", "Grazie")))  # fmt: skip
    fields.append(Field(kind.lower(), ("What kind of shop is this receipt from?", "What kind of place is it from?"), "It is from a {}."))  # fmt: skip
    return Paper("a receipt", lines, fields)


def sign(random: Random) -> Paper:
    place, kind = random.choice(PLACES), random.choice(SHOP_KINDS)
    n = str(random.randint(1, 60))
    street = random.choice(STREETS)
    name = f"{title(invented(random))} {kind}"
    danger = random.choice(("HIGH VOLTAGE", "THIN ICE", "FALLING ROCKS", "DEEP WATER", "WET FLOOR", "HOT SURFACE", "STEEP CLIFF", "MOVING TRAINS"))  # fmt: skip
    texts = (
        (("STOP",), ()),
        (("NO PARKING", random.choice(("ANY TIME", "8 AM - 6 PM", "FIRE LANE"))), ()),
        ((f"PLATFORM {n}", place), (Field(n, ("Which platform is this?", "What is the platform number?"), "This is platform {}."), Field(place, ("Where does the train go?", "Which place is on the sign?"), "It says {}."))),
        ((f"Platform {n}", f"Mind the {random.choice(('gap', 'step', 'doors'))}"), (Field(n, ("Which platform is this?", "What platform number is it?"), "This is platform {}."),)),
        ((street,), (Field(street, ("What is the name of the street?", "Which street is this?", "What street is it?"), "It is {}."),)),
        (("DANGER", danger, random.choice(("KEEP OUT", "DO NOT ENTER", "Authorized personnel only", "Staff only"))), (Field(danger.lower(), ("What is the danger here?", "What does the sign warn of?"), "The danger is {}."),)),
        (("WARNING", danger), (Field(danger.lower(), ("What does the sign warn of?", "What is the danger?"), "It warns of {}."),)),
        (("EXIT",), ()), (("EXIT", n), (Field(n, ("Which exit is this?", "What exit number is it?"), "It is exit {}."),)),
        ((name.upper(), random.choice(("OPEN", "CLOSED", "SALE", f"since {random.randint(1850, 2015)}"))), (Field(name.upper(), ("What is the name of the shop?", "Which shop is this?", "What is the shop called?"), "It is called {}."),)),
        ((place.upper(), f"{random.randint(2, 320)} km"), (Field(place.upper(), ("Which place is on the sign?", "Where does this road lead?"), "It says {}."),)),
        (("SPEED", "LIMIT", f"{random.randint(2, 11)}0"), ()),
        ((random.choice(("PLEASE KEEP OFF THE GRASS", "NO SMOKING", "NO DOGS ALLOWED", "PUSH", "PULL", "WET PAINT", "ROAD CLOSED", "ONE WAY", "YIELD", "SCHOOL ZONE", "TOILETS", "TAXI", "BUS STOP", "FOR SALE", "NO ENTRY")),), ()),
        ((name, f"{random.randint(1, 99)} {street}"), (Field(f"{name}", ("What is the name on the sign?", "What is it called?"), "It is called {}."),)),
    )  # fmt: skip
    lines, fields = random.choice(texts)
    return Paper("a sign", list(lines), list(fields), " ".join(lines))


def opening_hours(random: Random) -> Paper:
    kind = random.choice(SHOP_KINDS)
    name = f"{title(invented(random))} {kind}"
    early, late, saturday, end = (f"{random.randint(6, 10)}:{random.choice(('00', '30'))}", f"{random.randint(15, 21)}:{random.choice(('00', '30'))}", f"{random.randint(8, 11)}:{random.choice(('00', '30'))}", f"{random.randint(12, 18)}:{random.choice(('00', '30'))}")  # fmt: skip
    dash = random.choice((" - ", "-", " to "))
    closed = random.choice(("Sunday", "Monday", "Wednesday"))
    week = {"Sunday": "Mon - Fri", "Monday": "Tue - Fri", "Wednesday": "Mon, Tue, Thu, Fri"}[closed]
    lines = [name, random.choice(("Opening hours", "OPENING HOURS", "Hours", "Open")), f"{week} {early}{dash}{late}", f"Saturday {saturday}{dash}{end}"]  # fmt: skip
    other = "Sunday" if closed != "Sunday" else ""
    fields = [
        Field(name, ("What is the name of the shop?", "Which shop is this?", "Whose opening hours are these?"), "It is {}."),
        Field(closed, ("On which day is it closed?", "When is it closed?", "Which day is the shop closed?"), "It is closed on {}."),
        Field(saturday, ("When does it open on Saturday?", "At what time does it open on Saturday?"), "On Saturday it opens at {}."),
        Field(end, ("When does it close on Saturday?", "Until when is it open on Saturday?"), "On Saturday it is open until {}."),
        Field(early, ("When does it open during the week?", "When does it open on weekdays?"), "It opens at {}."),
    ]  # fmt: skip
    if other:
        a, b = f"{random.randint(9, 12)}:00", f"{random.randint(13, 17)}:{random.choice(('00', '30'))}"
        lines.append(f"Sunday {a}{dash}{b}")
        fields.append(Field(b, ("Until when is it open on Sunday?", "When does it close on Sunday?"), "On Sunday it is open until {}."))  # fmt: skip
    lines.append(f"{closed} {random.choice(('closed', 'CLOSED', 'Closed'))}")
    return Paper("a sign", lines, fields, ", ".join(lines))


def poster(random: Random) -> Paper:
    what = random.choice(("Jazz Night", "Summer Concert", "Book Fair", "Flea Market", "Bake Sale", "Film Festival", "Winter Ball", "Charity Run", "Art Exhibition", "Open Day", "Piano Recital", "Theatre Evening", "Plant Sale", "Science Fair", "Dance Class"))  # fmt: skip
    who = random.choice((f"The {title(invented(random))} {random.choice(('Trio', 'Band', 'Quartet', 'Orchestra', 'Choir'))}", f"{random.choice(FIRST_NAMES)} {random.choice(SURNAMES)}"))  # fmt: skip
    day, clock = date(random, words=True), time(random)
    where = random.choice(("Town Hall", "City Library", "School Gym", "Harbour Hall", "Old Mill", "St. Mary's Church", "Community Centre", "Central Park", "Blue Note Club", "Museum Garden"))  # fmt: skip
    price = random.choice((f"${random.randint(4, 40)}", f"{random.randint(4, 40)} euros", "free", f"£{random.randint(3, 30)}"))  # fmt: skip
    cause = random.choice(("the new playground", "the animal shelter", "the school library", "the church roof", "the food bank", "the children's hospital"))  # fmt: skip
    lines = [what.upper() if random.random() < 0.5 else what]
    low = what.lower()
    fields = [Field(what, ("What event is this poster for?", "What is the poster about?", "What is being announced?", "What kind of event is it?"), "It is for the {}.")]  # fmt: skip
    if random.random() < 0.6:
        lines.append(random.choice((f"with {who}", who, f"featuring {who}")))
        fields.append(Field(who, ("Who is playing?", "Who performs?", "Who is on the poster?", f"Who is at the {low}?"), "It is {}."))  # fmt: skip
    lines.append(random.choice((f"{day}, {clock}", f"{day} at {clock}", day)))
    fields.append(Field(day, (f"When is the {low}?", "When is it?", "What date is it on?", "When does it take place?"), "It is on {}."))  # fmt: skip
    lines.append(random.choice((where, f"at the {where}")))
    fields.append(
        Field(where, (f"Where is the {low}?", "Where does it take place?", "Where is it?"), "It is at the {}.")
    )
    if random.random() < 0.6:
        lines.append(f"{random.choice(('Tickets', 'Entry', 'Admission'))}{random.choice((':', ''))} {price}")
        fields.append(Field(price, ("How much are the tickets?", "What does it cost to get in?", "How much is the entry?"), "It costs {}." if price != "free" else "It is {}."))  # fmt: skip
    if random.random() < 0.35:
        lines.append(f"{random.choice(('All proceeds go to', 'In aid of', 'Proceeds support'))} {cause}")
        fields.append(Field(cause, ("What are the proceeds for?", "What is it in aid of?", "Where does the money go?"), "They are for {}."))  # fmt: skip
    return Paper("a poster", lines, fields, ", ".join(lines))


def card(random: Random) -> Paper:
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    name = f"{random.choice(('', '', '', 'Dr. '))}{first} {last}"
    job = random.choice(JOBS)
    company = random.choice((f"{title(invented(random))} {random.choice(('Studio', 'Ltd', 'Labs', 'Design', 'Partners', 'Consulting', 'Architects', 'Media'))}", f"{last} & {random.choice(('Sons', 'Co.', 'Daughters'))}"))  # fmt: skip
    number_ = phone(random)
    mail = f"{first.lower()}@{company.split()[0].lower()}.{random.choice(('com', 'org', 'net', 'example'))}"
    lines = [name, job, company]
    if random.random() < 0.4:
        lines = [company, name, job]
    lines += [random.choice(("", "Tel. ", "Phone: ", "T ")) + number_, mail]
    if random.random() < 0.4:
        lines.append(f"{random.randint(1, 200)} {random.choice(STREETS)}, {random.choice(PLACES)}")
    fields = [
        Field(name, ("Whose card is this?", "What is the name on the card?", "Who is this?", "What is the person's name?"), "It is the card of {}."),
        Field(number_, ("What is the phone number?", "Which number can I call?", "What is the telephone number?"), "The phone number is {}."),
        Field(job.lower(), ("What does she do for a living?", "What is his job?", "What is the profession?", "What does this person do?"), "The job on the card is {}."),
        Field(mail, ("What is the email address?", "What is the e-mail?", "Where can I write to?"), "The email address is {}."),
        Field(company, ("What company does she work for?", "Which company is it?", "What company does he work for?"), "The company is {}."),
    ]  # fmt: skip
    return Paper("a business card", lines, fields)


def letter(random: Random) -> Paper:
    writer, reader = random.sample(FIRST_NAMES, 2)
    if random.random() < 0.5:
        reader = f"{random.choice(('Mr.', 'Mrs.', 'Ms.', 'Dr.'))} {random.choice(SURNAMES)}"
    day = date(random, words=True)
    thing = random.choice(("the lovely dinner", "your kind letter", "the books", "your help with the garden", "the wonderful weekend", "the warm scarf", "your visit", "the birthday present", "lending us your car", "the beautiful flowers"))  # fmt: skip
    when = random.choice(("next week", "in the spring", "on Sunday", "soon", "at Christmas"))
    lines = [day, f"Dear {reader},", f"Thank you so much for {thing}.", f"{random.choice(('We hope to see you', 'I will call you', 'Please visit us'))} {when}.", random.choice(("Yours,", "Best wishes,", "With love,", "Sincerely,", "Kind regards,")), writer]  # fmt: skip
    fields = [
        Field(writer, ("Who wrote this letter?", "Who is the letter from?", "Who signed it?"), "{} wrote it."),
        Field(reader, ("Who is the letter to?", "To whom is the letter written?", "Who is it addressed to?"), "It is to {}."),
        Field(thing, ("What is the writer thankful for?", "What does the writer say thank you for?"), "The writer is thankful for {}."),
        Field(day, ("What date is on the letter?", "When was the letter written?"), "The date is {}."),
    ]  # fmt: skip
    return Paper("a letter", lines, fields)


def page(random: Random) -> Paper:
    topic, sentences = random.choice(TOPICS)
    heading = random.choice((topic, f"{random.randint(1, 9)}. {topic}", topic.upper(), f"Chapter {random.randint(1, 20)}: {topic}"))  # fmt: skip
    lines = [heading]
    for sentence, _, _ in sentences:
        words = sentence.split()
        half = random.randint(4, 8)
        lines += [" ".join(words[:half]), " ".join(words[half:])] if len(words) > half + 2 else [sentence]
    fields = [Field(topic, ("What is the heading on this page?", "What is the title?", "What is this page about?"), "The heading is {}.")]  # fmt: skip
    fields += [Field(value, (question,), "{}.") for _, question, value in sentences]
    return Paper("a page of text", lines, fields)


def ticket(random: Random) -> Paper:
    start, end = random.sample(PLACES, 2)
    day, clock, seat = date(random), time(random), f"{random.randint(1, 60)}{random.choice('ABCDF')}"
    price = f"{random.choice(('$', '€', '£'))}{money(random.randint(300, 19000))}"
    who = f"{random.choice(FIRST_NAMES)} {random.choice(SURNAMES)}"
    kind = random.choice(("TRAIN TICKET", "BUS TICKET", "BOARDING PASS", "FERRY"))
    lines = [kind, f"From {start}", f"To {end}", f"{day} {clock}", f"Seat {seat}", f"Passenger {who}", f"Price {price}"]
    fields = [
        Field(end, ("Where does the journey go?", "What is the destination?", "Where is the passenger going?"), "It goes to {}."),
        Field(start, ("Where does the journey start?", "From where does it leave?"), "It starts in {}."),
        Field(clock, ("When does it leave?", "What is the departure time?"), "It leaves at {}."),
        Field(seat, ("What is the seat number?", "Which seat is it?"), "The seat is {}."),
        Field(price, ("How much was the ticket?", "What did the ticket cost?", "What is the price?"), "It cost {}."),
        Field(who, ("What is the name of the passenger?", "Who is travelling?"), "The passenger is {}."),
    ]  # fmt: skip
    return Paper("a ticket", lines, fields)


def label(random: Random) -> Paper:
    brand = title(invented(random))
    goods = random.choice(GOODS)
    grams = f"{random.randint(1, 20) * 50} {random.choice(('g', 'ml'))}"
    best = date(random)
    lines = [brand.upper(), goods, grams, f"Best before {best}"]
    fields = [
        Field(brand.upper(), ("What brand is it?", "What is the brand?", "Which brand name is on it?"), "The brand is {}."),
        Field(goods.lower(), ("What is in the package?", "What product is it?"), "It is {}."),
        Field(grams, ("How much is in it?", "What is the weight?"), "It holds {}."),
        Field(best, ("What is the best before date?", "When does it expire?"), "The best before date is {}."),
    ]  # fmt: skip
    return Paper("a label", lines, fields)


def screen(random: Random) -> Paper:
    site = f"www.{invented(random)}.{random.choice(('com', 'org', 'net'))}"
    clock = time(random)
    head = random.choice(("Settings", "Welcome back", "Inbox", "Weather", "News", "Shopping cart", "Search results"))
    button = random.choice(("Sign in", "Send", "Buy now", "Cancel", "Continue", "Search", "Save"))
    lines = [site, head, f"{random.choice(FIRST_NAMES)} {random.choice(SURNAMES)}", button, clock]
    random.shuffle(lines)
    fields = [
        Field(site, ("Which website is open?", "What is the web address?", "What web address is written there?"), "It is {}."),
        Field(clock, ("What time is shown?", "What time is it?", "What time does the clock show?"), "It shows {}."),
        Field(button, ("What does the button say?", "What is written on the button?"), "It says {}."),
    ]  # fmt: skip
    return Paper("a screenshot", lines, fields)


def menu(random: Random) -> Paper:
    name = f"{title(invented(random))} {random.choice(('Cafe', 'Bistro', 'Diner', 'Restaurant', 'Snack Bar'))}"
    dishes = random.sample(DISHES, random.randint(3, 6))
    prices = [money(random.randint(150, 2900)) for _ in dishes]
    lines = [name, "Menu", *(f"{dish} {price}" for dish, price in zip(dishes, prices, strict=True))]
    fields = [Field(name, ("What is the name of the place?", "Which restaurant is it?"), "It is {}.")]
    for dish, price in list(zip(dishes, prices, strict=True))[:3]:
        low = dish.lower()
        fields.append(Field(price, (f"How much is the {low}?", f"What does the {low} cost?", f"What is the price of the {low}?"), f"The {low} costs {{}}."))  # fmt: skip
    return Paper("a menu", lines, fields)
