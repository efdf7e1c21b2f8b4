#!/usr/bin/env bash
# Builds nd and every test in release configuration, runs them all, and prints `N passed, N failed` last.
set -u
cd "$(dirname "$0")/.." || exit 1
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0
failed=0
Tools/setup.sh --tests

# Builds first: a build that fails is one failure, told in full.
echo "== building nd and every test, release configuration"
if ! swift build -c release --build-tests >"$log/build" 2>&1; then
    grep -E 'error|warning' "$log/build" | sort -u | head -40
    echo "0 passed, 1 failed"
    exit 1
fi

# Rooms: what `swift test` runs with these options, counted.
rooms() {
    swift test -c release --skip-build "$@" >"$log/swift" 2>&1
    status=$?
    grep -E '^✘|recorded an issue|skipped|error:' "$log/swift" | cut -c1-400 | head -80
    ok=$(grep -cE '^✔ Test (case )?["a-zA-Z].* passed after' "$log/swift")
    bad=$(grep -cE '^✘ Test ["a-zA-Z].* failed after' "$log/swift")
    run=$(grep -cE '^(✔|✘) Test run with' "$log/swift")
    [ "$run" -gt 0 ] && { grep -qE '^✔ Test run' "$log/swift" && ok=$((ok - run)) || bad=$((bad - run)); }
    # A runner that crashed, or did not build, has failed even if nothing said so.
    if [ $status -ne 0 ] && [ "$bad" -le 0 ]; then bad=1; tail -40 "$log/swift"; fi
    passed=$((passed + ok)); failed=$((failed + bad))
    echo "   $ok passed, $bad failed"
}

# Limits on memory are judged by what the process holds: their tests run in a process of their own, one after another.
memory='MemoryHonestyTests|LoweringDifferentialTests/memory'
# Work that was interrupted goes on in the background for a while: those tests have a process of their own, too.
interruption='InterruptionTests'
echo "== rooms (swift test)"
rooms --skip "$memory|$interruption"
echo "== limits on memory"
rooms --no-parallel --filter "$memory"
echo "== interruption"
rooms --no-parallel --filter "$interruption"

echo "== language, examples, documentation (nd test)"
.build/release/nd test Tests/Language Examples Docs README.md >"$log/nd" 2>&1
status=$?
grep -vE '^(ok|[0-9]+ passed)' "$log/nd" | head -80
line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log/nd" | tail -1)
ok=$(echo "${line:-0}" | grep -oE '^[0-9]+')
bad=$(echo "$line" | grep -oE '[0-9]+ failed' | grep -oE '[0-9]+')
[ -n "$line" ] || { ok=0; bad=1; tail -20 "$log/nd"; }
[ $status -ne 0 ] && [ "${bad:-0}" -eq 0 ] && bad=1
passed=$((passed + ok)); failed=$((failed + ${bad:-0}))
echo "   ${line:-0 passed, 1 failed}"

echo "== embedding (Examples/Embedding)"
if .build/release/order-tool >"$log/tool" 2>&1 && [ "$(tail -1 "$log/tool")" = "synchronised" ]; then
    passed=$((passed + 1)); echo "   1 passed, 0 failed"
else
    failed=$((failed + 1)); cat "$log/tool"; echo "   0 passed, 1 failed"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
