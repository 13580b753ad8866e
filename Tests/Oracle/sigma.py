"""Sigma 2.1, slowly and obviously: one rule, one event, one value at a time. Shares nothing with the programs.

Only Debian's python3 and python3-yaml are needed. Correlation rules are not here: CorrelationTests.swift has their reference.
"""
import base64
import ipaddress
import json
import re
import yaml


# MARK: Reading YAML as 1.2 has it: PyYAML alone would make a Boolean of "yes" and eight of "010".

class Number(str):
    """A number as its text."""


class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


def add(tag, pattern, first, construct):
    Loader.add_implicit_resolver(tag, re.compile(pattern), first)
    Loader.add_constructor(tag, lambda loader, node: construct(node.value))


add("!null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""], lambda text: None)
add("!bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF"), lambda text: text.lower() == "true")
add("!hex", r"^0x[0-9a-fA-F]+$", ["0"], lambda text: Number(int(text, 16)))
add("!int", r"^[-+]?[0-9]+$", list("-+0123456789"), lambda text: Number(int(text)))
add("!float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789"),
    lambda text: Number(text.lstrip("+")))


def documents(text):
    """Rules with `action` carried out."""
    shared, former = None, None
    for document in yaml.load_all(text, Loader):
        if document is None:
            continue
        action = document.pop("action", None)
        if action == "global":
            shared = former = document
            continue
        if action == "reset":
            shared = None
            continue
        former = merged(former if action == "repeat" else shared or {}, document)
        yield former


def merged(old, new):
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    return {**old, **{key: merged(old[key], value) if key in old else value for key, value in new.items()}}


# MARK: Events

def event(line):
    return json.loads(line, parse_int=Number, parse_float=Number)


def leaves(value):
    """The single values in a value, as text; None for null."""
    if isinstance(value, list):
        return [leaf for element in value for leaf in leaves(element)]
    if isinstance(value, dict):
        return leaves(value["#text"]) if "#text" in value else [json.dumps(value)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [value if value is None else str(value)]


def values(thing, name):
    """The values of a field below an object; [] when it is not there, and None among them for an empty list."""
    if isinstance(thing, list):
        return [value for element in thing for value in values(element, name)]
    if not isinstance(thing, dict):
        return []
    found = []
    for key, member in thing.items():
        if name in (key, key.replace(" ", "")):
            found += leaves(member) or [None]
        elif name.startswith(key + "."):
            found += values(member, name[len(key) + 1:])
    return found


def everything(thing):
    if isinstance(thing, dict):
        return [leaf for member in thing.values() for leaf in everything(member)]
    if isinstance(thing, list):
        return [leaf for element in thing for leaf in everything(element)]
    return [leaf for leaf in leaves(thing) if leaf is not None]


class Windows:
    """Where events of Windows have their fields: nested EVTX, flat, Winlogbeat."""

    PLACES = {
        "Channel": ["winlog.channel"],
        "EventID": ["winlog.event_id"],
        "Computer": ["Hostname", "ComputerName", "winlog.computer_name", "host.name"],
        "ComputerName": ["Computer", "Hostname", "winlog.computer_name"],
        "Provider_Name": ["Event.System.Provider.#attributes.Name", "SourceName", "winlog.provider_name"],
        "Image": ["NewProcessName", "Event.EventData.NewProcessName", "winlog.event_data.NewProcessName"],
        "ParentImage": ["ParentProcessName", "Event.EventData.ParentProcessName", "winlog.event_data.ParentProcessName"],
        "IntegrityLevel": ["MandatoryLabel", "Event.EventData.MandatoryLabel", "winlog.event_data.MandatoryLabel"],
        "LogonId": ["SubjectLogonId", "Event.EventData.SubjectLogonId", "winlog.event_data.SubjectLogonId"],
        "Details": ["NewValue", "Event.EventData.NewValue", "winlog.event_data.NewValue"],
        "Keywords": ["winlog.keywords"],
    }

    HEADER = {"Channel", "Computer", "Correlation", "EventRecordID", "Keywords", "Level", "Opcode", "Provider", "Security",
              "Task", "TimeCreated", "Version"}

    @staticmethod
    def field(thing, name, in_rule=True):
        system = thing.get("Event") if isinstance(thing.get("Event"), dict) else {}
        inner = [part for part in (system.get("UserData") or {}).values()] if isinstance(system.get("UserData"), dict) else []
        winlog = thing.get("winlog", {})
        own = [*inner, system.get("UserData")] if in_rule and name in Windows.HEADER else []
        roots = [*own, thing, system.get("System"), system.get("EventData"), *inner, system.get("UserData"),
                 thing.get("EventData"), thing.get("UserData"), winlog.get("event_data") if isinstance(winlog, dict) else None]
        found = [values(root, name) for root in roots if isinstance(root, dict)]
        found += [values(thing, "winlog.event_data." + name)] if "winlog.event_data" in str(list(thing)) else []
        found += [values(thing, path) for path in Windows.PLACES.get(name, [])]
        # The first place with a value; null is better than nothing.
        for place in found:
            if any(value is not None for value in place):
                return place
        return next((place for place in found if place), [])


# MARK: Values of rules

def folded(text):
    """Lower case, each character for itself: a sigma does not look at its neighbours."""
    return "".join(character.lower() for character in text)


class Any:
    """A wildcard."""

    def __init__(self, pattern):
        self.pattern = pattern

    def __repr__(self):
        return self.pattern


STAR, ONE, DASH = Any(".*"), Any("."), Any("[-/\u2013\u2014\u2015]")


def parts(text):
    """Characters and wildcards."""
    result, position = [], 0
    while position < len(text):
        character, following = text[position], text[position + 1:position + 2]
        if character == "\\" and following and following in "*?\\":
            result.append(following)
            position += 1
        else:
            result.append({"*": STAR, "?": ONE}.get(character, character))
        position += 1
    return result


def expanded(text, placeholders):
    """One list of parts for each combination of placeholders' values."""
    results, position = [[]], 0
    while position < len(text):
        name = re.compile(r"%([\w.-]+)%").match(text, position)
        if text.startswith("\\%", position):
            results, position = [result + ["%"] for result in results], position + 2
        elif name:
            results = [result + parts(value) for result in results for value in placeholders.get(name[1], [])]
            position = name.end()
        else:
            step = 2 if text[position] == "\\" and text[position + 1:position + 2] else 1
            results = [result + parts(text[position:position + step]) for result in results]
            position += step
    return results


def windash(text):
    result = list(text)
    for position, character in enumerate(text):
        before, after = text[position - 1] if position else "", text[position + 1] if position + 1 < len(text) else ""
        if isinstance(character, str) and character in "-/\u2013\u2014\u2015" and isinstance(after, str) and word(after) \
                and not (isinstance(before, str) and word(before)):
            result[position] = DASH
    return result


def word(character):
    return character == "_" or character.isalnum()


def undashed(text):
    """One text for each choice of dashes."""
    for position, character in enumerate(text):
        if character is DASH:
            return [choice for dash in "-/\u2013\u2014\u2015" for choice in undashed(text[:position] + [dash] + text[position + 1:])]
    return [text]


def wide(text, encoding, mark=""):
    """Bytes are kept as characters below 256."""
    result = []
    for character in text:
        result += list(character.encode(encoding).decode("latin-1")) if isinstance(character, str) else [character]
    return list(mark) + result


def octets(text, is_encoded):
    assert all(isinstance(character, str) for character in text), "wildcards have no encoding"
    return "".join(text).encode("latin-1" if is_encoded else "utf-8")


def offsets(data):
    for shift in range(3):
        encoded = base64.b64encode(b" " * shift + data).decode()
        # What also depends on the neighbours is cut off.
        yield list(encoded[(shift * 8 + 5) // 6:(shift + len(data)) * 8 // 6])


def regular(text, is_cased):
    """The whole value, as an expression; text that is encoded as UTF-16 is found in UTF-8 where both agree."""
    body = "".join(part.pattern if isinstance(part, Any) else re.escape(part if is_cased else folded(part)) for part in text)
    expression = re.compile(r"\A(?:" + body + r")\Z", re.DOTALL)
    return lambda value: value is not None and expression.match(value if is_cased else folded(value)) is not None


NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
COMPARISONS = {"lt": lambda a, b: a < b, "lte": lambda a, b: a <= b, "gt": lambda a, b: a > b, "gte": lambda a, b: a >= b}
TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2}))?")


def time_part(name, value):
    import datetime
    found = TIME.match(value.strip())
    if not found:
        return None
    # A date alone is its midnight.
    year, month, day, hour, minute = (int(part) if part else 0 for part in found.groups())
    if name == "week":
        return datetime.date(year, month, day).isocalendar()[1]
    return {"minute": minute, "hour": hour, "day": day, "month": month, "year": year}[name]


# MARK: Selections

class Context:
    def __init__(self, thing, field):
        self.thing, self.field = thing, field


def item(key, value, placeholders):
    """A function of a context: whether `field|modifier: value` holds."""
    name, *modifiers = key.split("|")
    choices = value if isinstance(value, list) else [value]
    tests = [single(name, modifiers, choice, placeholders) for choice in choices]
    join = all if "all" in modifiers else any
    if "neq" in modifiers:
        return lambda context: not join(test(context) for test in tests)
    return lambda context: join(test(context) for test in tests)


def some(name, test):
    """Some value of the field; of keywords any value of the event."""
    if not name:
        return lambda context: any(test(value) for value in everything(context.thing))
    return lambda context: any(test(value) for value in context.field(context.thing, name) if value is not None)


def single(name, modifiers, value, placeholders):
    is_cased = "cased" in modifiers
    steps = [modifier for modifier in modifiers if modifier not in ("all", "neq", "cased")]
    if "exists" in steps:
        return lambda context: (len(context.field(context.thing, name)) > 0) == value
    if value is None:
        return lambda context: all(found is None for found in context.field(context.thing, name))
    if "cidr" in steps:
        network = ipaddress.ip_network(value, strict=False)
        return some(name, lambda found: address(found) in network if address(found) else False)
    part = next((step for step in steps if step in ("minute", "hour", "day", "week", "month", "year")), None)
    comparison = next((COMPARISONS[step] for step in steps if step in COMPARISONS), None)
    if part:
        test = comparison or (lambda a, b: a == b)
        return some(name, lambda found: time_part(part, found) is not None and test(time_part(part, found), float(value)))
    if comparison:
        return some(name, lambda found: NUMBER.match(found.strip()) is not None and comparison(float(found), float(value)))
    if "fieldref" in steps:
        return reference(name, steps, value, is_cased)
    if "re" in steps:
        flags = re.ASCII
        for step in steps:
            flags |= {"i": re.I, "ignorecase": re.I, "m": re.M, "multiline": re.M, "s": re.S, "dotall": re.S}.get(step, 0)
        expression = python_expression(str(value), flags)
        return some(name, lambda found: expression.search(found) is not None)
    if isinstance(value, bool):
        texts = [list("true" if value else "false")]
    elif isinstance(value, Number):
        texts = [list(value)]
    else:
        texts = expanded(value, placeholders) if "expand" in steps else [parts(value)]
    is_encoded = False
    for step in steps:
        if step == "windash":
            texts = [windash(text) for text in texts]
        elif step in ("utf16", "utf16le", "utf16be", "wide", "base64", "base64offset"):
            texts = [choice for text in texts for choice in undashed(text)]
        if step in ("wide", "utf16le", "utf16", "utf16be"):
            encoding = "utf-16-be" if step == "utf16be" else "utf-16-le"
            texts = [wide(text, encoding, "\xff\xfe" if step == "utf16" else "") for text in texts]
            is_encoded = True
        elif step == "base64":
            texts = [list(base64.b64encode(octets(text, is_encoded)).decode()) for text in texts]
        elif step == "base64offset":
            texts = [choice for text in texts for choice in offsets(octets(text, is_encoded))]
        elif step in ("contains", "startswith", "endswith"):
            texts = [wrapped(text, step) for text in texts]
    if not name:
        texts = [wrapped(text, "contains") for text in texts]
    tests = [regular(text, is_cased) for text in texts]
    return some(name, lambda found: any(test(found) for test in tests))


def wrapped(text, step):
    start = [STAR] if step in ("contains", "endswith") else []
    return start + text + ([STAR] if step in ("contains", "startswith") else [])


def python_expression(text, flags):
    """Python's `re` wants flags at the start, and has no possessive or atomic parts before 3.11; rules have none."""
    inline = re.match(r"\(\?([ims]+)\)", text)
    return re.compile(text, flags) if inline or "(?i)" not in text else re.compile("(?i)" + text.replace("(?i)", ""), flags)


def address(text):
    # A zero in front does not make an octal number.
    text = re.sub(r"(?<![0-9a-fA-F:])0+(?=[0-9])", "", text) if "." in text and ":" not in text else text
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def reference(name, steps, other, is_cased):
    def related(left, right):
        if not is_cased:
            left, right = folded(left), folded(right)
        if "contains" in steps:
            return right in left
        if "startswith" in steps:
            return left.startswith(right)
        return left.endswith(right) if "endswith" in steps else left == right

    def test(context):
        return any(related(left, right) for left in context.field(context.thing, name) if left is not None
                   for right in context.field(context.thing, other) if right is not None)
    return test


def selection(value, placeholders):
    if isinstance(value, dict):
        items = [item(key, choice, placeholders) for key, choice in value.items()]
        return lambda context: all(test(context) for test in items)
    if isinstance(value, list):
        choices = [selection(element, placeholders) for element in value]
        return lambda context: any(test(context) for test in choices)
    return item("", value, placeholders)


# MARK: Conditions

def condition(text, names):
    """A function of the truth of each selection."""
    tokens = re.findall(r"[()]|[^\s()]+", text)

    def disjunction():
        choices = [conjunction()]
        while tokens and tokens[0].lower() == "or":
            tokens.pop(0)
            choices.append(conjunction())
        return lambda truth: any(choice(truth) for choice in choices)

    def conjunction():
        members = [negation()]
        while tokens and tokens[0].lower() == "and":
            tokens.pop(0)
            members.append(negation())
        return lambda truth: all(member(truth) for member in members)

    def negation():
        if tokens[0].lower() != "not":
            return operand()
        tokens.pop(0)
        inner = negation()
        return lambda truth: not inner(truth)

    def operand():
        token = tokens.pop(0)
        if token == "(":
            inner = disjunction()
            assert tokens.pop(0) == ")"
            return inner
        if tokens and tokens[0].lower() == "of" and token not in names:
            tokens.pop(0)
            pattern = tokens.pop(0)
            expression = re.compile(re.escape("*" if pattern.lower() == "them" else pattern).replace(r"\*", ".*") + r"\Z")
            chosen = [name for name in names
                      if expression.match(name) and (not name.startswith("_") or pattern.startswith("_"))]
            count = {"all": len(chosen), "any": 1}.get(token.lower()) or int(token)
            return lambda truth: sum(truth(name) for name in chosen) >= count
        assert token in names, f"no selection {token}"
        return lambda truth: truth(token)

    result = disjunction()
    assert not tokens
    return result


class Section:
    """A detection: selections and how they are joined."""

    def __init__(self, section, placeholders):
        selections = {name: value for name, value in section.items() if name not in ("condition", "rules")}
        self.tests = {name: selection(value, placeholders) for name, value in selections.items()}
        texts = section["condition"] if isinstance(section["condition"], list) else [section["condition"]]
        self.conditions = [condition(text, list(selections)) for text in texts]

    def holds(self, context):
        return any(test(lambda name: self.tests[name](context)) for test in self.conditions)


class Rule:
    def __init__(self, document, placeholders={}):
        self.id = str(document.get("id") or document.get("name") or document["title"]).lower()
        self.name = document.get("name")
        self.document = document
        self.source = {key: str(value).lower() for key, value in document["logsource"].items()
                       if key in ("category", "product", "service")}
        self.sections = [Section(document["detection"], placeholders)]

    def concerns(self, source):
        """Whether it is about all events of a log source."""
        return all(source.get(key) == value for key, value in self.source.items())

    def matches(self, thing, field=values):
        context = Context(thing, field)
        return all(section.holds(context) for section in self.sections)


def rules(texts, placeholders={}):
    """All rules of some files, filters applied to them."""
    found, filters = [], []
    for text in texts:
        for document in documents(text):
            if "filter" in document:
                filters.append(document)
            elif "correlation" not in document:
                found.append(Rule(document, placeholders))
    for document in filters:
        source = {key: str(value).lower() for key, value in document["logsource"].items()}
        names = document["filter"]["rules"]
        for rule in found:
            is_meant = names in ("any", "all") or not names or rule.id in [n.lower() for n in names] or rule.name in names
            if is_meant and all(rule.source.get(key) == value for key, value in source.items()):
                rule.sections.append(Section(document["filter"], placeholders))
    return found
