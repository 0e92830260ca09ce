#!/usr/bin/env bash
# Brings the list of crawlers to a commit of its maintainers: eng/crawlers.sh <commit>
set -euo pipefail

commit=${1:?which commit of monperrus/crawler-user-agents?}
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../src/Visits/Crawlers" && pwd)
url=https://raw.githubusercontent.com/monperrus/crawler-user-agents/$commit/crawler-user-agents.json

curl --fail --silent --show-error --location "$url" | jq '[.[].pattern]' >"$folder/patterns.json.new"
mv "$folder/patterns.json.new" "$folder/patterns.json"
sed -i "s|^Commit: .*|Commit: \`$commit\`, $(jq length "$folder/patterns.json") patterns.|" "$folder/README.md"
git -C "$folder" --no-pager diff --stat -- .
