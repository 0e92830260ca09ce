# Sourced by dev: measures ours beside the peers, in one run, and keeps the table under bench/results.

# ./dev bench [--rounds N] [--seconds N]
verb_bench() {
    local rounds=5 seconds=3
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
    if ! command -v wrk >/dev/null; then
        ((EUID == 0)) || fail "the bench needs wrk; on Debian: sudo apt-get install wrk"
        quietly "$root/artifacts/apt-get.log" install_packages wrk || fail "wrk could not be installed; the output is above."
    fi

    choose_packages
    say "Building ours, the peers and the runner ($package_set packages)"
    local project
    for project in src/Gateway/Gateway bench/Peers/Peers bench/Runner/Runner; do
        release_build "$project.csproj" "$(basename "$project")"
    done
    local results
    results="$root/bench/results/$(date -u +%Y-%m-%d)-$package_set.md"
    mkdir -p "$(dirname "$results")"
    say "Measuring: $rounds rounds of $seconds s for each target and work"
    dotnet "$root/artifacts/$package_set/bin/Runner/release/OrleansCounters.Runner.dll" \
        "$root/artifacts/$package_set/bin" "$root/bench/Runner/Scripts" "$package_set" "$rounds" "$seconds" | tee "$results"
}
