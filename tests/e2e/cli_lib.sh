# What the command-line tests share: a scratch folder, a site in it, and words to check with.
# shellcheck shell=sh
set -eu
: "${PROPDESK:?the program under test}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
unset PROPDESK_FILE
failures=0

pd() { "$PROPDESK" --file "$scratch/site.db" --desk front1 "$@" </dev/null; }

fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}

# same WHAT WANTED GOT
same() { [ "$2" = "$3" ] || fail "$1: wanted \"$2\", got \"$3\""; }

# says WHAT PATTERN TEXT: the text matches the extended pattern
says() { printf '%s\n' "$3" | grep -qE -e "$2" || fail "$1: \"$3\" does not say \"$2\""; }

# status WANTED COMMAND...: runs it, keeps output in $out and complaints in $err
status() {
    wanted=$1
    shift
    got=0
    "$@" >out.txt 2>err.txt || got=$?
    out=$(cat out.txt)
    err=$(cat err.txt)
    [ "$got" -eq "$wanted" ] || fail "$*: status $got instead of $wanted ($err)"
}

done_testing() {
    [ "$failures" -eq 0 ] || exit 1
    exit 0
}
