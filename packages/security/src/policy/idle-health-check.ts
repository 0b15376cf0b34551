/** Whether a health check succeeds whatever state the service is in. */
export function isIdleHealthCheck(command: string): boolean {
  return /sys\.exit\(0\)|process\.exit\(0\)|^(CMD-SHELL |CMD )?(exit 0|true|:|echo\b.*)$|\|\| *(exit 0|true)$/.test(
    command.trim(),
  );
}
