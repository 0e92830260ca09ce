# Sourced by dev: builds, in Release, into artifacts/<set>.

gateway_dll() { echo "$root/artifacts/$package_set/bin/Gateway/release/OrleansCounters.Gateway.dll"; }

build_gateway() {
    say "Building the gateway ($package_set packages)"
    release_build src/Gateway/Gateway.csproj gateway
}

build_solution() {
    say "Building $solution ($package_set packages)"
    release_build "$solution" solution
}

release_build() {
    quietly "$root/artifacts/$package_set/build-$2.log" \
        dotnet build "$root/$1" --configuration Release --verbosity quiet --nologo ||
        fail "the build failed; its output is above."
}
