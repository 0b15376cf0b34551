const weaknesses: readonly (readonly [RegExp, string])[] = [
  [/\b(curl|wget)\b[^|;&\n]*\|\s*(sudo\s+)?(ba|da|z)?sh\b/, "pipes a download into a shell"],
  [
    /\bcurl\b[^|;&\n]*\s(-k|--insecure)\b|--no-check-certificate|strict-ssl[= ]false|NODE_TLS_REJECT_UNAUTHORIZED=0/,
    "downloads without checking the certificate",
  ],
];

/** What a shell command does that lets a stranger on the network choose the code that runs. */
export function shellWeaknesses(command: string): readonly string[] {
  return weaknesses.flatMap(([pattern, what]) => (pattern.test(command) ? [what] : []));
}

/** Whether a command installs packages whose versions no lockfile decides. */
export function installsUnlocked(command: string): boolean {
  return command
    .split(/&&|\|\||[;\n]/)
    .some(
      (part) =>
        (/\bpnpm\b.*\b(install|i)\b/.test(part) && !part.includes("--frozen-lockfile")) ||
        /\bnpm (install|i)\b(?!.*(-g|--global|@\d))/.test(part) ||
        (/\byarn install\b/.test(part) && !/--immutable|--frozen-lockfile/.test(part)),
    );
}
