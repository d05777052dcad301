# Sourced by ./run and ./test. Needs bash and the .NET SDK, nothing else.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
private=$root/.data
# Compilers, services and tests live for minutes: watching code in order to compile it better still does not pay for itself in them.
export DOTNET_TieredPGO=0 AppHostMode=local DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_USE_MSBUILD_SERVER=0

say() { printf "%s\n" "$@"; }
give_up() { say "$2" >&2; exit "$1"; }

make_private() { mkdir -p "$private" && chmod 700 "$private"; }

need_sdk() {
  command -v dotnet >/dev/null || give_up 2 'Install the .NET 10 SDK first: dotnet is not on the PATH.'
  (cd "$root" && dotnet --version >/dev/null 2>&1) || give_up 2 'Install the .NET 10 SDK first: the one on the PATH is another version (global.json).'
}

# Finds by trying which package set the registry can restore; the answer is kept until the list of packages changes.
choose_package_set() {
  [ -n "${PackageSet:-}" ] && { export PackageSet; return; }
  local list known=$private/package-set log=$private/package-set.log
  list=$(cat "$root/Directory.Packages.props" "$root/eng/packages/PackageProbe.csproj" | sha256sum | cut -c1-16)
  if [ "$(cut -d' ' -f1 "$known" 2>/dev/null)" = "$list" ]; then
    PackageSet=$(cut -d' ' -f2 "$known"); export PackageSet; return
  fi
  for PackageSet in full mirror; do
    export PackageSet
    [ "$PackageSet" = mirror ] && probe=$root/AppHost || probe=$root/eng/packages
    if dotnet restore "$probe" -nodeReuse:false >"$log" 2>&1; then say "$list $PackageSet" >"$known"; return; fi
  done
  cat "$log" >&2
  give_up 2 'The packages could not be restored; see above.'
}

# $1: what it is for; then pairs of a test command and a Debian package.
install_missing() {
  local purpose=$1 missing=() how=
  shift
  while [ $# -gt 0 ]; do
    eval "$1" >/dev/null 2>&1 || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} -eq 0 ] && return
  if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then how='env'; elif sudo -n true 2>/dev/null; then how='sudo'; fi
  fi
  [ -n "$how" ] || give_up 2 "$purpose needs these Debian packages; install them, then start again: ${missing[*]}"
  say "Installing for $purpose: ${missing[*]}"
  make_private
  { $how apt-get update && $how DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
    >"$private/apt.log" 2>&1 || { tail -20 "$private/apt.log" >&2; give_up 2 "apt-get could not install ${missing[*]}."; }
}

server_packages=(
  'ls /usr/lib/postgresql/*/bin/postgres' postgresql
  'test -e /usr/lib/rabbitmq/bin/rabbitmq-server' rabbitmq-server
  'command -v redis-server' redis-server
  'command -v setpriv && command -v setsid && command -v taskset' util-linux
)
