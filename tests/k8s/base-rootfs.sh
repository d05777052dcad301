#!/usr/bin/env bash
# Makes the root folder of an ASP.NET base image out of this Debian machine, so that no image registry is needed.
set -euo pipefail
root=$1
mkdir -p "$root"/{usr/{bin,sbin,lib,lib64,share/dotnet},tmp,etc,proc,sys,dev,var}
chmod 1777 "$root/tmp"
for folder in bin sbin lib lib64; do ln -s "usr/$folder" "$root/$folder"; done
packages=(libc6 libgcc-s1 libstdc++6 zlib1g libssl3 tzdata ca-certificates base-files)
packages+=($(dpkg-query -W -f '${Package}\n' 'libicu[0-9]*'))
# What ca-certificates writes when it is installed belongs to no package.
{ dpkg -L "${packages[@]}" | grep -vE '^/usr/share/(doc|man|locale|lintian|gdb|gcc)/'; find /etc/ssl/certs; } | sort -u | while read -r file; do
  if [ -f "$file" ]; then echo "$file"; fi
done | tar -C / -cf - --no-recursion -T - 2>/dev/null | tar -C "$root" -xf - --keep-directory-symlink
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  newest=$(dotnet --list-runtimes | sed -n "s/^$framework \([^ ]*\) .*/\1/p" | sort -V | tail -1)
  mkdir -p "$root/usr/share/dotnet/shared/$framework"
  cp -r "$dotnet/shared/$framework/$newest" "$root/usr/share/dotnet/shared/$framework/"
done
mkdir -p "$root/usr/share/dotnet/host"
cp -r "$dotnet/host/fxr" "$root/usr/share/dotnet/host/"
cp "$dotnet/dotnet" "$root/usr/share/dotnet/"
echo 'app:x:10001:10001::/tmp:/usr/sbin/nologin' >"$root/etc/passwd"
echo 'app:x:10001:' >"$root/etc/group"
