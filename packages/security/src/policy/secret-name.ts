/** Whether a variable's name says that its value is a secret. Names of files with secrets do not. */
export function isSecretName(name: string): boolean {
  return (
    /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|MNEMONIC|DSN)/i.test(name) &&
    !/_(FILE|PATH|DIR|FOLDER|NAME|ID|LIMIT|COUNT)$/i.test(name) &&
    !/^(TOKEN|MAX_TOKEN)S?_?(LIST|S|ADDRESS(ES)?)?$/i.test(name)
  );
}
