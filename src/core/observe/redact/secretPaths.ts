/** Files that hold secrets by their nature: never read for prompts, for the local model, or for learning. */
const NAMES: readonly RegExp[] = [
  /^\.env(\..+|rc)?$|\.env$/,
  /\.(pem|key|p8|p12|pfx|jks|jceks|bks|keystore|truststore|kdbx?|ppk|gpg|pgp|keytab|ovpn|mobileprovision)$/,
  /\.(tfvars|tfstate)(\.json|\.backup)?$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/,
  /^[._](npmrc|yarnrc|pypirc|netrc|htpasswd|pgpass|my\.cnf|dockercfg|git-credentials|boto|s3cfg|vault-token|vault_pass)$/,
  /^(credentials?|service[-_]?account.*|client[-_]secrets?.*)\.(json|ya?ml|ini|toml|csv|txt|properties)$/,
  /^\.?secrets?(\.[\w-]+)?\.(json|ya?ml|ini|toml|env|properties|txt|conf)$/,
  /\.secrets?$/,
];

const FOLDERS = /(^|\/)(\.ssh|\.gnupg|\.aws|\.azure|\.gcloud|\.kube|\.docker|\.password-store)\//;

/** Whether a path (forward slashes) names a file that must never be read. Letter case does not matter. */
export function isSecretPath(path: string): boolean {
  const lower = path.toLowerCase().replaceAll('\\', '/');
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  return FOLDERS.test(lower) || NAMES.some(pattern => pattern.test(name));
}
