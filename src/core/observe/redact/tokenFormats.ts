/**
 * Secrets whose form gives them away, as their issuers document it. Each pattern ends with the secret: its group `s`, or the whole
 * match. Bounded repetitions and a literal start keep them linear.
 */
export interface TokenFormat {
  readonly kind: string;
  readonly pattern: RegExp;
}

const format = (kind: string, pattern: RegExp): TokenFormat => ({ kind, pattern });

/** Before a token: nothing that would make it the middle of a longer word. */
const B = '(?<![A-Za-z0-9])';
const token = (kind: string, body: string): TokenFormat => format(kind, new RegExp(`${B}(?:${body})`, 'g'));

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  format(
    'private-key',
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
  ),
  token('aws-access-key', '(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z2-7]{16}'),
  token('github', 'gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_[A-Za-z0-9_]{22,255}'),
  token('gitlab', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|imt)-[A-Za-z0-9_=.-]{16,300}'),
  token('slack', 'xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{10,250}'),
  format('slack-hook', /(?<=hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{20,200}/g),
  format('discord-hook', /(?<=discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9/_-]{20,200}/g),
  token('discord-bot', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,45}'),
  token('stripe', '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,200}|whsec_[A-Za-z0-9+/=]{20,200}'),
  token('google-api-key', 'AIza[A-Za-z0-9_-]{30,50}'),
  token('google-oauth', 'GOCSPX-[A-Za-z0-9_-]{20,50}|ya29\\.[A-Za-z0-9_-]{20,400}'),
  token('model-key', 'sk-(?:ant-|proj-|or-|svcacct-|admin-)?[A-Za-z0-9_-]{20,250}'),
  token('hugging-face', 'hf_[A-Za-z0-9]{20,100}'),
  token('npm', 'npm_[A-Za-z0-9]{30,60}'),
  token('pypi', 'pypi-[A-Za-z0-9_-]{16,400}'),
  token('rubygems', 'rubygems_[a-f0-9]{32,64}'),
  token('docker-hub', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,100}'),
  token('sendgrid', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}'),
  token('twilio', '(?:AC|SK)[a-f0-9]{32}(?![A-Za-z0-9])'),
  token('mailgun', 'key-[a-f0-9]{32}'),
  token('mailchimp', '[a-f0-9]{32}-us\\d{1,2}'),
  token('telegram-bot', '\\d{8,10}:AA[A-Za-z0-9_-]{32,35}'),
  token('shopify', 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}'),
  token('digitalocean', 'do[opr]_v1_[a-f0-9]{64}'),
  token('square', 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9_-]{56,64}'),
  token('databricks', 'dapi[a-f0-9]{32}'),
  token('vault', 'hv[sbr]\\.[A-Za-z0-9_-]{20,200}'),
  token(
    'pulumi-doppler-linear',
    'pul-[a-f0-9]{40}|dp\\.(?:pt|st|ct)\\.[A-Za-z0-9]{40,44}|lin_api_[A-Za-z0-9]{32,48}',
  ),
  token('atlassian', 'ATATT3[A-Za-z0-9_=-]{50,300}'),
  token('new-relic-sentry', 'NRAK-[A-Z0-9]{27}|sntrys_[A-Za-z0-9_+/=-]{20,300}'),
  token('age', 'AGE-SECRET-KEY-1[A-Z0-9]{50,60}'),
  token(
    'json-web-token',
    'eyJ[A-Za-z0-9_-]{10,4000}\\.eyJ[A-Za-z0-9_-]{10,4000}(?:\\.[A-Za-z0-9_-]{5,2000})?',
  ),
  // Where a secret stands rather than how it looks.
  format(
    'url-password',
    /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"`$%{<]{0,100}:(?<s>[^\s:@/'"`${<]{3,200})(?=@[\w[])/gi,
  ),
  format('authorization', /\b(?:bearer|basic|token)\s+(?<s>[A-Za-z0-9._~+/=-]{16,2000})/gi),
  format(
    'query',
    /[?&;](?:access_token|api_?key|apikey|auth|client_secret|password|secret|sig|signature|token|x-amz-signature)=(?<s>[^\s&#;'"`<>${}]{6,1000})/gi,
  ),
  format(
    'connection-string',
    /\b(?:account_?key|shared_?access_?(?:key|signature)|password|pwd)=(?<s>[^\s;'"`<>${}]{6,500})(?=;)/gi,
  ),
];
