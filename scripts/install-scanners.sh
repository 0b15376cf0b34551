#!/usr/bin/env bash
# Puts scanners, and programs that tests run, out of Debian's packages into a folder, without installing anything on the
# machine: scripts/install-scanners.sh [FOLDER=.toolchain/scanners] [gitleaks trufflehog cosign promtool amtool etcd etcdctl ...]
# apt checks the signatures. Needs apt-get, dpkg-deb and Debian's keyring (debian-archive-keyring).
set -euo pipefail
folder=${1:-.toolchain/scanners}
shift || true
wanted=("${@:-all}")
[ "${wanted[0]}" != all ] || wanted=(gitleaks trufflehog cosign promtool amtool)

# program -> suite, package: gitleaks and trufflehog are only in unstable.
package_of() {
  case $1 in
  gitleaks | trufflehog) echo "sid $1" ;;
  cosign) echo "trixie cosign" ;;
  promtool) echo "trixie prometheus" ;;
  amtool) echo "trixie prometheus-alertmanager" ;;
  etcd) echo "bookworm etcd-server" ;;
  etcdctl) echo "bookworm etcd-client" ;;
  *) echo "unknown scanner: $1" >&2 && exit 2 ;;
  esac
}

# The mirror of the machine when it runs Debian, else Debian's own.
mirror() {
  local site
  # shellcheck disable=SC2016 # apt fills this in
  site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 2>/dev/null | grep -m1 '/debian/*$' || true)
  echo "${site:-https://deb.debian.org/debian}"
}

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
if [ ! -s "$keyring" ]; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends debian-archive-keyring
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"

# apt with lists and state of its own, so that nothing of the machine's changes.
apt_for() {
  local suite=$1 own=$work/$1
  shift
  if [ ! -d "$own" ]; then
    mkdir -p "$own/lists/partial" "$own/cache/archives/partial" "$own/parts"
    : >"$own/status"
    echo "deb [signed-by=$keyring] $(mirror) $suite main" >"$own/sources.list"
    printf '%s "%s";\n' Dir::State "$own" Dir::State::status "$own/status" Dir::Cache "$own/cache" \
      Dir::Etc::sourcelist "$own/sources.list" Dir::Etc::sourceparts "$own/parts" \
      Acquire::Languages none Acquire::Retries 3 APT::Sandbox::User root >"$own/apt.conf"
    APT_CONFIG=$own/apt.conf apt-get -qq update
  fi
  APT_CONFIG=$own/apt.conf apt-get -qq "$@"
}

for program in "${wanted[@]}"; do
  [ ! -x "$folder/$program" ] || continue
  read -r suite package < <(package_of "$program")
  mkdir -p "$work/$program"
  (cd "$work/$program" && apt_for "$suite" download "$package" && dpkg-deb -x ./*.deb .)
  install -m 755 "$work/$program/usr/bin/$program" "$folder/$program"
  echo "$program from $suite"
done
