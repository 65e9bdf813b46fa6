"""Words for simulated texts: names, goods, streets, dates, numbers. All made up or everyday words."""

from random import Random

FIRST_NAMES = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Henry", "Ida", "Jack", "Kate", "Leo", "Maria", "Noah", "Olivia", "Paul", "Rosa", "Sam", "Tina", "Victor", "Wendy", "Yusuf", "Zoe", "Amir", "Bella", "Carlos", "Daniel", "Elena", "Fatima", "George", "Hannah", "Ivan", "Julia", "Kenji", "Lucia", "Martin", "Nina", "Oscar", "Priya", "Robert", "Sofia", "Thomas", "Margaret", "Peter", "Susan", "Alice"]  # fmt: skip
SURNAMES = ["Miller", "Smith", "Brown", "Garcia", "Novak", "Rossi", "Tanaka", "Weber", "Dubois", "Larsen", "Kowalski", "Okafor", "Singh", "Lopez", "Fischer", "Martin", "Clarke", "Evans", "Hughes", "Jensen", "Keller", "Moreau", "Nguyen", "Olsen", "Patel", "Quinn", "Reed", "Silva", "Turner", "Vogel", "White", "Young", "Archer", "Barnes", "Carter", "Doyle", "Ellis", "Foster", "Grant", "Hayes"]  # fmt: skip
SHOP_KINDS = ["Market", "Cafe", "Bakery", "Pharmacy", "Restaurant", "Hardware", "Books", "Pizzeria", "Bistro", "Grocery", "Deli", "Supermarket", "Bar", "Diner", "Trattoria", "Florist", "Shoes", "Kiosk", "Drugstore", "Toys", "Barber", "Snacks", "Store"]  # fmt: skip
STREETS = ["Main Street", "Oak Avenue", "Mill Road", "Station Road", "Park Lane", "High Street", "Church Street", "River Road", "King Street", "Maple Avenue", "Elm Street", "Bridge Street", "Market Square", "Garden Lane", "Hill Road", "Harbour Street", "Queen Street", "Cherry Lane", "West End", "Lake Drive"]  # fmt: skip
PLACES = ["London", "Paris", "Berlin", "Madrid", "Rome", "Vienna", "Dublin", "Oslo", "Porto", "Boston", "Denver", "Austin", "Toronto", "Sydney", "Kyoto", "Lyon", "Munich", "Zurich", "Prague", "Bristol", "Leeds", "Oxford", "Cambridge", "Dover", "Brighton", "Ghent", "Lisbon", "Turin", "Naples", "Bergen"]  # fmt: skip
DISHES = ["Coffee", "Cappuccino", "Espresso", "Croissant", "Tea", "Orange juice", "Club sandwich", "Cheesecake", "Tomato soup", "Caesar salad", "Pizza Margherita", "Pizza Diavola", "Spaghetti", "Lasagne", "Tiramisu", "Mineral water", "House wine", "Burger", "French fries", "Apple pie", "Hot dog", "Pancakes", "Ice cream", "Omelette", "Latte", "Muffin", "Beer", "Steak", "Risotto", "Bagel"]  # fmt: skip
GOODS = ["Milk", "Bread", "Bananas", "Apples", "Butter", "Cheese", "Eggs", "Tomatoes", "Rice", "Pasta", "Coffee beans", "Olive oil", "Sugar", "Yoghurt", "Orange juice", "Chocolate", "Hammer", "Nails", "Screwdriver", "Paint", "Brush", "Light bulb", "Batteries", "Garden hose", "Aspirin", "Sunscreen", "Toothpaste", "Shampoo", "Soap", "Plasters", "Vitamin C", "Cough syrup", "Notebook", "Pen", "Stamps", "Roses", "Socks", "Towel", "Candles", "Tape", "Screws", "Honey"]  # fmt: skip
JOBS = ["Architect", "Photographer", "Dentist", "Lawyer", "Graphic Designer", "Software Engineer", "Gardener", "Translator", "Violin Teacher", "Interior Designer", "Accountant", "Journalist", "Baker", "Veterinarian", "Electrician", "Marine Biologist", "Estate Agent", "Carpenter", "Tax Adviser", "Physiotherapist"]  # fmt: skip
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
TOPICS = (
    ("Bees", (("Bees live in colonies with one queen.", "What do bees live in?", "They live in colonies with one queen"), ("They make honey from nectar.", "What do they make honey from?", "They make it from nectar"))),
    ("The Moon", (("The moon goes around the earth in 27 days.", "How long does the moon take?", "It takes 27 days"), ("It has no air and no weather.", "What does it not have?", "It has no air and no weather"))),
    ("Image Segmentation", (("Segmentation divides a picture into regions.", "What does segmentation do?", "It divides a picture into regions"), ("Markers are pixels that we can label safely.", "What are markers?", "Markers are pixels that can be labelled safely"))),
    ("Growing Tomatoes", (("Tomatoes need sun and plenty of water.", "What do tomatoes need?", "They need sun and plenty of water"), ("Plant them in May after the last frost.", "When should they be planted?", "They should be planted in May"))),
    ("Safety Rules", (("Always wear a helmet on the site.", "What must be worn?", "A helmet must be worn"), ("Report every accident to the manager.", "To whom are accidents reported?", "They are reported to the manager"))),
    ("Steam Engines", (("James Watt improved the engine in 1769.", "Who improved the engine?", "James Watt improved it"), ("It drove pumps, mills and trains.", "What did it drive?", "It drove pumps, mills and trains"))),
    ("Sorting", (("The function sort() puts a list in order.", "Which function is called?", "It is sort()"), ("First we compare two neighbours.", "What is done first?", "Two neighbours are compared first"))),
    ("Whales", (("Whales are mammals that live in the sea.", "What are whales?", "Whales are mammals that live in the sea"), ("The blue whale is the largest animal.", "Which animal is the largest?", "The blue whale is the largest"))),
    ("House Rules", (("Quiet hours begin at ten in the evening.", "When do quiet hours begin?", "They begin at ten in the evening"), ("Please leave your shoes at the door.", "Where should shoes be left?", "They should be left at the door"))),
    ("Chocolate", (("Chocolate is made from cocoa beans.", "What is chocolate made from?", "It is made from cocoa beans"), ("The beans are roasted and ground.", "What happens to the beans?", "They are roasted and ground"))),
)  # fmt: skip


def invented(random: Random) -> str:
    """A pronounceable name that means nothing: "lavero"."""
    syllables = ["ba", "be", "bo", "ca", "co", "da", "de", "di", "do", "fa", "fe", "ga", "go", "ka", "ke", "ki", "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te", "ti", "to", "va", "ve", "vi", "zo", "za"]  # fmt: skip
    return "".join(random.choice(syllables) for _ in range(random.randint(2, 3))) + random.choice(("", "", "n", "r", "s", "x"))  # fmt: skip


def title(word: str) -> str:
    return word[0].upper() + word[1:]


def money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def number(random: Random, digits: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(digits))


def phone(random: Random) -> str:
    return random.choice((
        f"({random.randint(200, 989)}) {number(random, 3)}-{number(random, 4)}",
        f"{random.randint(200, 989)}-{number(random, 3)}-{number(random, 4)}",
        f"+{random.randint(1, 99)} {number(random, 2)} {number(random, 4)} {number(random, 3)}",
        f"0{number(random, 3)} {number(random, 6)}",
        f"555-{number(random, 4)}",
    ))  # fmt: skip


def date(random: Random, words: bool = False) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1998, 2027)
    name = MONTHS[month - 1]
    spelt = (f"{day} {name} {year}", f"{name} {day}, {year}", f"{random.choice(DAYS)}, {name} {day}", f"{random.choice(DAYS)} {day} {name}", f"{name} {day}")  # fmt: skip
    figures = (f"{year}-{month:02d}-{day:02d}", f"{day:02d}/{month:02d}/{year}", f"{day:02d}.{month:02d}.{year}", f"{month}/{day}/{year % 100:02d}", f"{day} {name[:3]} {year}")  # fmt: skip
    return random.choice(spelt if words else figures)


def time(random: Random) -> str:
    hour, minute = random.randint(7, 22), random.choice((0, 0, 15, 30, 45, random.randint(0, 59)))
    if random.random() < 0.3:
        return f"{(hour - 1) % 12 + 1}:{minute:02d} {'am' if hour < 12 else 'pm'}"
    return f"{hour}:{minute:02d}"


def code(random: Random) -> str:
    """A number plate or a line number."""
    letters = lambda n: "".join(random.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(n))  # noqa: E731
    return random.choice((f"{letters(2)}{number(random, 2)} {letters(3)}", f"{letters(3)} {number(random, 4)}", f"{letters(1)} {number(random, 3)} {letters(2)}", f"{number(random, 4)} {letters(3)}"))  # fmt: skip
