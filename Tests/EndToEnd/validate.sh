# Validates records against a schema, by a validator that is not ours. Sourced after lib.sh.

cat > validate.py <<'!'
"""validate.py SCHEMA < RECORDS: says what is wrong; fields must come in the schema's order."""
import json, os, sys
import jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
order = {name: place for place, name in enumerate(schema["properties"])}
# Fields of the sample alerts that nobody but their senders knows.
carried = os.environ.get('carried', '').split()
count = 0
for line in sys.stdin.buffer:
    count += 1
    record = json.loads(line.decode("utf-8", "strict"))
    for error in validator.iter_errors(record):
        print(f"record {count}: {'/'.join(map(str, error.path))}: {error.message}"[:300])
    places = [order[name] for name in record if name in order]
    if os.environ.get('order') != 'any' and places != sorted(places):
        print(f"record {count}: the fields are not in the documented order: {list(record)}")
    for name in record:
        if name not in order and name not in carried:
            print(f"record {count}: {name} is not documented")
print(f"{'no' if count == 0 else 'some'} records")
!
# Debian's own Python has the validator; another in front of it on the PATH may not.
python=python3
for candidate in python3 /usr/bin/python3; do
    if "$candidate" -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then
        python=$candidate
        break
    fi
done
export python
