# Sourced by dev: what takes longer than the tests. Each check is a function check_<name> and a line of check_list.

check_list() {
    cat <<'LIST'
./dev check simulate [--seeds N] [--first S]   N schedules of the simulator from seed S (100000 from 1), its totals and faults
./dev check faults                             every fault on real servers, more nodes and fewer, what a busy half minute
                                               writes, and in the full set three minutes of a cluster
./dev check guarantees [--engine E] [--seed N] [--runs N] [--seconds S] [--every S] [--silos N] [--faults a,b] [--at-once N] | [--url U [--key K]]
                                               seeded load and faults against the service, or load against one that runs; docs/reliability.md
./dev check history FILE                       judges a history again that a bad run kept
./dev check fuzz [--requests N] [--seed S]     N spoilt requests from seed S (1000000 from 1), and memory afterwards
./dev check overload [--seconds N] [--engine E]
                                               ten times what the gateway can answer for N seconds (60), then thousands of connections that do
                                               nothing; docs/reliability.md
./dev check stranger                           the packages in a new folder outside of the repository, with the lines of docs/client.md
./dev check transports                         what a call costs over HTTP and over Orleans; full set
./dev check screenshots                        takes the pictures of docs/images anew, and more under artifacts/screenshots
./dev check coverage                           branches of src/Domain that neither the simulator nor a test takes
./dev check deploy                             what is under deploy/, as far as the tools that are installed go
LIST
}

verb_check() {
    local name=${1:-}
    if [[ -z $name ]]; then
        check_list
        return
    fi
    shift
    if [[ $(type -t "check_$name") != function || $name == list ]]; then
        printf "dev: '%s' is no check.\n" "$name" >&2
        check_list >&2
        exit 2
    fi
    "check_$name" "$@"
}

check_simulate() {
    local seeds=100000 first=1
    while (($# > 0)); do
        (($# > 1)) && [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || fail "'check simulate' takes --seeds N and --first S, whole numbers from 1: $*"
        case "$1" in
            --seeds) seeds=$2 ;;
            --first) first=$2 ;;
            *) fail "'check simulate' takes --seeds N and --first S: $1" ;;
        esac
        shift 2
    done

    choose_packages
    say "Building the simulator ($package_set packages)"
    release_build tests/Simulation.Tests/Simulation.Tests.csproj simulator
    say "Running $seeds schedules from seed $first, then the broken variants"
    SIMULATION_SEEDS=$seeds SIMULATION_FIRST=$first tell_tests simulate Simulation.Tests ||
        fail "a schedule broke a guarantee, or a broken variant was not caught; all of it is in $root/artifacts/$package_set/simulate.log"
}

check_fuzz() {
    local requests=1000000 seed=1
    while (($# > 0)); do
        (($# > 1)) && [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || fail "'check fuzz' takes --requests N and --seed S, whole numbers from 1: $*"
        case "$1" in
            --requests) requests=$2 ;;
            --seed) seed=$2 ;;
            *) fail "'check fuzz' takes --requests N and --seed S: $1" ;;
        esac
        shift 2
    done

    choose_packages
    say "Building Gateway.Tests ($package_set packages)"
    release_build tests/Gateway.Tests/Gateway.Tests.csproj Gateway.Tests
    say "Sending $requests spoilt requests from seed $seed"
    FUZZ_REQUESTS=$requests FUZZ_SEED=$seed tell_tests fuzz Gateway.Tests --filter "FullyQualifiedName~FuzzTests" ||
        fail "an answer was not as it should be; all of it is in $root/artifacts/$package_set/fuzz.log"
}

# Exit code 1: a bound was broken.
check_overload() {
    local seconds=60 engine=
    while (($# > 0)); do
        case "$1 ${2:-}" in
            "--seconds "[1-9] | "--seconds "[1-9][0-9] | "--seconds "[1-9][0-9][0-9]) seconds=$2 ;;
            "--engine InProcess" | "--engine Silo") engine=$2 ;;
            *) fail "'check overload' takes --seconds N, 1 to 999, and --engine InProcess|Silo: $*" ;;
        esac
        shift 2
    done

    choose_packages
    [[ $engine != Silo || $package_set == full ]] || fail "the limited package set has no engine Silo."
    [[ -n $engine || $package_set == full ]] || engine=InProcess
    install_servers
    say "Building Gateway.Tests ($package_set packages)"
    release_build tests/Gateway.Tests/Gateway.Tests.csproj Gateway.Tests
    say "Overloading the engine ${engine:-Silo} for $seconds s; the whole takes about five minutes more"
    OVERLOAD_SECONDS=$seconds OVERLOAD_ENGINE=${engine:-Silo} tell_tests overload Gateway.Tests --filter "FullyQualifiedName~OverloadTests" ||
        fail "a bound was broken; all of it is in $root/artifacts/$package_set/overload.log"
}

check_faults() {
    no_arguments "check faults" "$@"
    choose_packages
    install_servers
    local run project filter exit_code=0
    local runs=("Gateway.Tests FullyQualifiedName~Faults|FullyQualifiedName~Moving" "Engine.Tests FullyQualifiedName~RealServers")
    [[ $package_set != full ]] || runs+=("Silo.Tests FullyQualifiedName~Faults")
    for run in "${runs[@]}"; do
        read -r project filter <<<"$run"
        say "Building $project ($package_set packages)"
        release_build "tests/$project/$project.csproj" "$project"
        say "Running every fault of $project"
        FAULTS=all tell_tests "faults-$project" "$project" --filter "$filter" || exit_code=$?
    done
    ((exit_code == 0)) || fail "a promise was broken under a fault, or a bound exceeded; all of it is in $root/artifacts/$package_set/faults-*.log"
}

# Exit code 1: a promise was broken. The history of such a run is kept under artifacts/checker.
check_guarantees() {
    choose_packages
    install_servers
    build_checker
    build_program src/Gateway
    [[ $package_set != full ]] || build_program src/Silo
    # What is published is what is checked, not what was built for tests.
    PROGRAMS="$root/artifacts/$package_set/programs" run_checker guarantees "$@"
}

check_history() {
    (($# == 1)) && [[ -f $1 ]] || fail "'check history' takes the file of a history: $*"
    choose_packages
    build_checker
    run_checker history "$(realpath "$1")"
}

build_checker() {
    say "Building the checker ($package_set packages)"
    release_build tests/Checker/Checker.csproj checker
}

run_checker() { dotnet "$root/artifacts/$package_set/bin/Checker/release/OrleansCounters.Checker.dll" "$@"; }

# Each view on a desk and on a phone, in light and in dark. Those that the docs show go where they are shown.
check_screenshots() {
    no_arguments "check screenshots" "$@"
    choose_packages
    install_servers
    need_node
    offer_assets
    local folder="$root/artifacts/screenshots" name size
    rm -rf "$folder"
    mkdir -p "$folder"
    say "Building Browser.Tests ($package_set packages)"
    release_build tests/Browser.Tests/Browser.Tests.csproj Browser.Tests
    say "Counting, and taking pictures; this takes about a minute and a half"
    SCREENSHOTS="$folder" tell_tests screenshots Browser.Tests --filter "FullyQualifiedName~ScreenshotTests" ||
        fail "the pictures could not be taken; all of it is in $root/artifacts/$package_set/screenshots.log"
    for name in "${shown_pictures[@]}"; do
        [[ -f $folder/$name.png ]] || fail "there is no picture $name; is something skipped above?"
        size=$(wc -c <"$folder/$name.png")
        ((size < 300000)) || fail "$name.png has $size bytes; a page of docs should load faster."
        cp "$folder/$name.png" "$root/docs/images/$name.png"
    done
    say "docs/images has ${#shown_pictures[@]} new pictures; all of them are in ${folder#"$root"/}."
}

shown_pictures=(dashboard dashboard-dark dashboard-phone counter page cache machine machine-dark)

# tell_tests LOG PROJECT ARGUMENTS...: runs a project that was built, and says each test by name, what it wrote and what a failed one says.
tell_tests() {
    local log="$root/artifacts/$package_set/$1.log" project=$2 exit_code=0
    shift 2
    dotnet test "$root/tests/$project" --configuration Release --no-build --nologo --logger "console;verbosity=detailed" "$@" \
        >"$log" 2>&1 </dev/null || exit_code=$?
    sed -nE '/^  (Passed|Failed|Skipped) /p; /^\[xUnit|^ *Stack Trace:|^ *at /d; /Standard Output Messages:/,/^$/{/Standard Output Messages:/!p}; /Error Message:/,/Standard Output Messages:/{/Standard Output Messages:/!p}' "$log"
    grep -E '^(Total tests|     Passed|     Failed|     Skipped| Total time):?' "$log" || true
    return "$exit_code"
}

check_transports() {
    no_arguments "check transports" "$@"
    choose_packages
    [[ $package_set == full ]] || fail "'check transports' compares with Orleans, which the limited package set does not have."
    install_servers
    say "Building Silo.Tests ($package_set packages)"
    release_build tests/Silo.Tests/Silo.Tests.csproj Silo.Tests
    TRANSPORTS=measure tell_tests transports Silo.Tests --filter FullyQualifiedName~CallCost || fail "all of it is in $root/artifacts/$package_set/transports.log"
}

check_coverage() {
    no_arguments "check coverage" "$@"
    choose_packages
    local run
    for run in "${coverage_runs[@]}"; do
        say "Building ${run%% *} ($package_set packages)"
        release_build "tests/${run%% *}/${run%% *}.csproj" "${run%% *}"
    done
    measure_coverage "$root/artifacts/$package_set"
    [[ -z $coverage_missed ]] || say "Branches that nobody takes:"$'\n'"$coverage_missed"
    say "$coverage_line"
    ((coverage_ok)) || fail "too few branches of src/Domain are covered."
}
