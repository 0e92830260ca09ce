# Sourced by dev: measures ours beside the peers, in one run, and keeps the tables under bench/results.

# ./dev bench [--rounds N] [--seconds N]
# ./dev bench scale [--counters N] [--engine InProcess|Silo]
# ./dev bench micro [--filter F]
# ./dev bench scaling
verb_bench() {
    local what=table rounds=5 seconds=2 counters=1000000 engine='' filter='*'
    case ${1:-} in
        scale | micro | scaling)
            what=$1
            shift
            ;;
    esac
    while (($# > 0)); do
        case "$what $1" in
            'table --rounds') bench_number 999 "$@" && rounds=$2 ;;
            'table --seconds') bench_number 999 "$@" && seconds=$2 ;;
            'scale --counters') bench_number 10000000 "$@" && counters=$2 ;;
            'scale --engine') bench_text "$@" && engine=$2 ;;
            'micro --filter') bench_text "$@" && filter=$2 ;;
            *) fail "'bench' takes --rounds N and --seconds N, 'bench scale' takes --counters N and --engine E, 'bench micro' takes --filter F: $1" ;;
        esac
        shift 2
    done

    choose_packages
    case $what in
        micro)
            bench_micro "$filter"
            return
            ;;
        scaling)
            release_build bench/Runner/Runner.csproj Runner
            run_bench scaling
            return
            ;;
    esac

    install_servers
    install_bench_programs
    build_bench
    mkdir -p "$root/bench/results"
    local results
    results="$root/bench/results/$(date -u +%Y-%m-%d)-$package_set"
    if [[ $what == scale ]]; then
        [[ $engine != Silo || $package_set == full ]] || fail "the limited set has no silo."
        say "Touching $counters counters with ${engine:-each engine}"
        run_bench scale "$counters" ${engine:+"$engine"} | tee "$results-scale.md"
    else
        say "Measuring: $rounds rounds of $seconds s for each target and work"
        run_bench table "$rounds" "$seconds" | tee "$results.md"
    fi
}

# Single steps, without servers: nothing is installed for it.
bench_micro() {
    release_build bench/Micro/Micro.csproj Micro
    mkdir -p "$root/bench/results"
    say "Measuring single steps; how it goes is in artifacts/micro.log"
    dotnet "$root/artifacts/$package_set/bin/Micro/release/OrleansCounters.Micro.dll" "$1" 2>"$root/artifacts/micro.log" \
        | tee "$root/bench/results/$(date -u +%Y-%m-%d)-$package_set-micro.md"
}

# bench_text NAME VALUE...
bench_text() {
    (($# > 1)) && [[ -n $2 ]] || fail "$1 wants a value."
}

# bench_number MOST NAME VALUE...
bench_number() {
    (($# > 2)) && [[ $3 =~ ^[1-9][0-9]{0,7}$ ]] && (($3 <= $1)) || fail "$2 is a whole number from 1 to $1."
}

build_bench() {
    local project projects=(src/Gateway bench/Peers)
    [[ $package_set != full ]] || projects+=(src/Silo bench/NaiveGrain)
    say "Building ours, the peers and the runner ($package_set packages)"
    for project in "${projects[@]}"; do
        build_program "$project"
    done
    release_build bench/Runner/Runner.csproj Runner
}

run_bench() {
    dotnet "$root/artifacts/$package_set/bin/Runner/release/OrleansCounters.Runner.dll" \
        "$root/artifacts/$package_set/programs" "$root/bench/Runner/Scripts" "$package_set" "$@"
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
