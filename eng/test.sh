# Sourced by dev: runs the test projects one after another, for they start servers and share the machine's cores.

verb_test() {
    (($# <= 1)) || fail "'test' takes one filter: $*"
    choose_packages
    install_servers
    offer_assets
    build_solution

    local results="$root/artifacts/$package_set/test-results" project
    passed=0 failed=0 skipped=0
    rm -rf "$results"
    mkdir -p "$results"
    while read -r project; do
        run_test_project "$project" "$results" "${1:-}"
    done < <(test_projects)

    # A filter is for one thing; coverage is for all. It is said here and enforced by `./dev check coverage`.
    if [[ -z ${1:-} ]]; then
        measure_coverage "$results"
        say "$coverage_line"
    fi

    ((passed + failed > 0)) || say "No test ran${1:+ for the filter '$1'}."
    say "$passed passed, $failed failed, $skipped skipped"
    ((failed == 0 && passed > 0))
}

# The solution, or its filter, says which belong to the set. Both write folders with \, the filter doubles them.
test_projects() {
    grep -oE 'tests[\\/]+[^"]*\.Tests\.csproj' "$root/$solution" | sed -E 's|\\+|/|g' | sort -u
}

# Adds to passed, failed and skipped.
run_test_project() {
    local project=$1 results=$2 filter=$3 name exit_code=0 start=$SECONDS
    name=$(basename "$project" .csproj)
    # A test that hangs is ended and named; no dump, which nobody would collect.
    dotnet test "$root/$project" --configuration Release --no-build --nologo \
        --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 5m --blame-hang-dump-type none \
        ${filter:+--filter "$filter"} >"$results/$name.log" 2>&1 </dev/null || exit_code=$?

    read_counters "$results/$name.trx"
    # A test host that died reports what it finished, and no failure. It must not pass for green.
    if ((exit_code != 0 && project_failed == 0)); then
        project_failed=1
        say "$name ended with exit code $exit_code and without naming a failed test; counted as one."
    fi

    printf '%-32s %s passed, %s failed, %s skipped (%s s)\n' \
        "$name" "$project_passed" "$project_failed" "$project_skipped" "$((SECONDS - start))"
    ((project_failed == 0)) || cat "$results/$name.log"
    ((project_skipped == 0)) || skip_reasons "$results/$name.trx"
    ((passed += project_passed, failed += project_failed, skipped += project_skipped)) || true
}

# Sets project_passed, project_failed, project_skipped. A trx file leaves skipped tests out of "executed".
read_counters() {
    local counters="" total executed
    [[ ! -f $1 ]] || counters=$(grep -oE '<Counters [^>]*>' "$1" || true)
    total=$(counter total "$counters")
    executed=$(counter executed "$counters")
    project_passed=$(counter passed "$counters")
    project_failed=$((executed - project_passed))
    project_skipped=$((total - executed))
}

counter() {
    local value
    value=$(sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2")
    echo "${value:-0}"
}

# Each reason once, with the number of tests it holds for.
skip_reasons() {
    awk '
        /<UnitTestResult / { skipped = /outcome="NotExecuted"/ }
        skipped && match($0, /<(Message|StdOut)>[^<]*/) {
            reason = substr($0, RSTART, RLENGTH)
            sub(/^<[^>]*>/, "", reason)
            gsub(/&lt;/, "<", reason); gsub(/&gt;/, ">", reason); gsub(/&amp;/, "\\&", reason)
            count[reason]++
            skipped = 0
        }
        END { for (reason in count) printf "    skipped %d: %s\n", count[reason], reason }
    ' "$1"
}
