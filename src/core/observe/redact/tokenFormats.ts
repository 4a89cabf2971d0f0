/**
 * Secrets whose form gives them away, as their issuers document it. Each pattern ends with the secret: its group `s`, or the whole
 * match. Bounded repetitions and a literal start keep them linear.
 */
export interface TokenFormat {
  readonly kind: string;
  readonly pattern: RegExp;
}

const format = (kind: string, pattern: RegExp): TokenFormat => ({ kind, pattern });

/** Kind and form of tokens that are recognised by their own prefix. */
const PREFIXED: readonly (readonly [kind: string, body: string])[] = [
  ['aws-access-key', '(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z2-7]{16}'],
  ['github', 'gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_[A-Za-z0-9_]{22,255}'],
  ['gitlab', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|imt)-[A-Za-z0-9_=.-]{16,300}'],
  ['slack', 'xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{10,250}'],
  ['discord-bot', '[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,45}'],
  ['stripe', '(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,200}|whsec_[A-Za-z0-9+/=]{20,200}'],
  ['google-api-key', 'AIza[A-Za-z0-9_-]{30,50}'],
  ['google-oauth', 'GOCSPX-[A-Za-z0-9_-]{20,50}|ya29\\.[A-Za-z0-9_-]{20,400}'],
  ['model-key', 'sk-(?:ant-|proj-|or-|svcacct-|admin-)?[A-Za-z0-9_-]{20,250}'],
  ['hugging-face', 'hf_[A-Za-z0-9]{20,100}'],
  ['npm', 'npm_[A-Za-z0-9]{30,60}'],
  ['pypi', 'pypi-[A-Za-z0-9_-]{16,400}'],
  ['rubygems', 'rubygems_[a-f0-9]{32,64}'],
  ['docker-hub', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,100}'],
  ['sendgrid', 'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}'],
  ['twilio', '(?:AC|SK)[a-f0-9]{32}(?![A-Za-z0-9])'],
  ['mailgun', 'key-[a-f0-9]{32}'],
  ['mailchimp', '[a-f0-9]{32}-us\\d{1,2}'],
  ['telegram-bot', '\\d{8,10}:AA[A-Za-z0-9_-]{32,35}'],
  ['shopify', 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}'],
  ['digitalocean', 'do[opr]_v1_[a-f0-9]{64}'],
  ['square', 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9_-]{56,64}'],
  ['databricks', 'dapi[a-f0-9]{32}'],
  ['vault', 'hv[sbr]\\.[A-Za-z0-9_-]{20,200}'],
  [
    'pulumi-doppler-linear',
    'pul-[a-f0-9]{40}|dp\\.(?:pt|st|ct)\\.[A-Za-z0-9]{40,44}|lin_api_[A-Za-z0-9]{32,48}',
  ],
  ['atlassian', 'ATATT3[A-Za-z0-9_=-]{50,300}'],
  ['new-relic-sentry', 'NRAK-[A-Z0-9]{27}|sntrys_[A-Za-z0-9_+/=-]{20,300}'],
  ['azure-client-secret', '[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}'],
  ['firebase', 'AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{100,180}'],
  ['age', 'AGE-SECRET-KEY-1[A-Z0-9]{50,60}'],
  ['json-web-token', 'eyJ[A-Za-z0-9_-]{10,4000}\\.eyJ[A-Za-z0-9_-]{10,4000}(?:\\.[A-Za-z0-9_-]{5,2000})?'],
];

/** One expression for all of them (one pass over the text); group i + 1 is the i-th. Nothing before it that would make it the middle of a word. */
const ANY_PREFIXED = new RegExp(
  `(?<![A-Za-z0-9])(?:${PREFIXED.map(([, body]) => `(${body})`).join('|')})`,
  'g',
);

/** Tokens with a prefix of their own, in the order of the text. */
export function* prefixedTokens(text: string): Generator<{ start: number; end: number; kind: string }> {
  for (const match of text.matchAll(ANY_PREFIXED)) {
    const kind = PREFIXED[match.slice(1).findIndex(group => group !== undefined)]![0];
    yield { start: match.index, end: match.index + match[0].length, kind };
  }
}

export const TOKEN_FORMATS: readonly TokenFormat[] = [
  format(
    'private-key',
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END )[\s\S]){0,20000}(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
  ),
  format('slack-hook', /(?<=hooks\.slack\.com\/(?:services|workflows)\/)[A-Za-z0-9/_-]{20,200}/g),
  format('discord-hook', /(?<=discord(?:app)?\.com\/api\/webhooks\/)[A-Za-z0-9/_-]{20,200}/g),
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
