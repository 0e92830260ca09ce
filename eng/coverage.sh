# Sourced by dev: branch coverage of src/Domain by the simulator and the tests together. A branch counts once any run took it.

coverage_floor=95
# More schedules cover no branch that these do not.
coverage_seeds=1000
# Test project, and which of its tests. Broken variants run the same code as sound ones; servers and databases are not the domain.
coverage_runs=(
    "Domain.Tests FullyQualifiedName~Domain.Tests"
    "Simulation.Tests FullyQualifiedName~SimulationTests"
    "Engine.Tests FullyQualifiedName~Engine.Tests"
    "Store.Tests FullyQualifiedName~InMemoryStoreTests"
    "Cache.Tests FullyQualifiedName~Cache.Tests"
    "Http.Tests FullyQualifiedName~Http.Tests"
)

# measure_coverage RESULTS: runs the tests with instruments; sets coverage_line, coverage_missed ("file:line: branches") and coverage_ok.
measure_coverage() {
    local results="$1/coverage" settings=DataCollectionRunSettings.DataCollectors.DataCollector.Configuration run name filter report covered all
    coverage_line="Domain branch coverage: not measured; see $results" coverage_missed="" coverage_ok=0
    rm -rf "$results"
    for run in "${coverage_runs[@]}"; do
        read -r name filter <<<"$run"
        SIMULATION_SEEDS=$coverage_seeds quietly "$results/$name.log" \
            dotnet test "$root/tests/$name" --configuration Release --no-build --nologo --filter "$filter" \
            --results-directory "$results/$name" --collect "XPlat Code Coverage" \
            -- "$settings.Format=json" "$settings.Include=[OrleansCounters.Domain]*" || return 0
    done

    report=$(find "$results" -name coverage.json -print0 | xargs -0 awk -v root="$root/" "$merge_branches" | sort -V)
    read -r covered all <<<"$(sed -n 's/^0total //p' <<<"$report")"
    [[ -n $all ]] || return 0
    coverage_missed=$(grep -v '^0total ' <<<"$report" || true)
    coverage_line=$(awk -v covered="$covered" -v all="$all" -v floor="$coverage_floor" \
        'BEGIN { printf "Domain branch coverage: %.1f %% (%d of %d branches; at least %d %%)", 100 * covered / all, covered, all, floor }')
    coverage_ok=$((covered * 100 >= all * coverage_floor))
}

# Reads coverlet's JSON: documents, then in each a list of branches, one member a line. A branch is known by document, line, offsets, path.
# shellcheck disable=SC2016
merge_branches='
    match($0, /^    "[^"]*\.cs": \{/) {
        document = $0
        sub(/^    "/, "", document); sub(/": \{.*/, "", document)
        if (index(document, root) == 1) document = substr(document, length(root) + 1)
        next
    }
    /^ *"Line": [0-9]/ { line = number($0); branch = line; next }
    /^ *"(Offset|EndOffset|Path|Ordinal)": [0-9]/ { branch = branch ":" number($0); next }
    /^ *"Hits": [0-9]/ {
        # What a generator wrote is not ours to cover.
        if (document ~ /\/obj\//) next
        key = document ":" branch
        place[key] = document ":" line
        hits[key] += number($0)
    }
    function number(text) { sub(/.*: /, "", text); sub(/,.*/, "", text); return text }
    END {
        for (key in place) {
            all++
            if (hits[key] > 0) covered++; else missed[place[key]]++
        }
        if (all > 0) print "0total " covered " " all
        for (where in missed) print where ": " missed[where]
    }
'
