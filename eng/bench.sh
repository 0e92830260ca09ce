# Sourced by dev: measures ours beside the peers, in one run, and keeps the table under bench/results.

# ./dev bench [--rounds N] [--seconds N]
verb_bench() {
    local rounds=5 seconds=2
    while (($# > 0)); do
        (($# > 1)) && [[ $2 =~ ^[1-9][0-9]{0,2}$ ]] || fail "'bench' takes --rounds N and --seconds N, whole numbers from 1: $*"
        case "$1" in
            --rounds) rounds=$2 ;;
            --seconds) seconds=$2 ;;
            *) fail "'bench' takes --rounds N and --seconds N: $1" ;;
        esac
        shift 2
    done

    install_servers
    install_bench_programs

    choose_packages
    say "Building ours, the peers and the runner ($package_set packages)"
    local project projects=(src/Gateway/Gateway bench/Peers/Peers bench/Runner/Runner)
    [[ $package_set != full ]] || projects+=(src/Silo/Silo bench/NaiveGrain/NaiveGrain)
    for project in "${projects[@]}"; do
        release_build "$project.csproj" "$(basename "$project")"
    done
    local results
    results="$root/bench/results/$(date -u +%Y-%m-%d)-$package_set.md"
    mkdir -p "$(dirname "$results")"
    say "Measuring: $rounds rounds of $seconds s for each target and work"
    dotnet "$root/artifacts/$package_set/bin/Runner/release/OrleansCounters.Runner.dll" \
        "$root/artifacts/$package_set/bin" "$root/bench/Runner/Scripts" "$package_set" "$rounds" "$seconds" | tee "$results"
}

# None of them is started with the machine: install_packages keeps Debian from it.
install_bench_programs() {
    local program missing=()
    for program in wrk webdis redis-benchmark; do
        command -v "$program" >/dev/null || missing+=("${program/redis-benchmark/redis-tools}")
    done
    ((${#missing[@]} > 0)) || return 0
    ((EUID == 0)) || fail "the bench needs ${missing[*]}; on Debian: sudo apt-get install ${missing[*]}"
    quietly "$root/artifacts/apt-get.log" install_packages "${missing[@]}" || fail "${missing[*]} could not be installed; the output is above."
}
