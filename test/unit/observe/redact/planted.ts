/** Made-up secrets: right in form, drawn from a seeded generator, so that no real-looking key is in the repository. */

/** Mulberry32: a small generator with a period of 2^32. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const ALPHABETS: Readonly<Record<string, string>> = {
  a: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  u: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  h: '0123456789abcdef',
  d: '0123456789',
  l: 'abcdefghijklmnopqrstuvwxyz0123456789',
  b: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
};

/** Fills `{a36}` with 36 characters of the alphabet `a`, and so on. */
export function fill(form: string, random: () => number): string {
  return form.replace(/\{([a-z])(\d+)\}/g, (_, name: string, length: string) => {
    const alphabet = ALPHABETS[name]!;
    return Array.from(
      { length: Number(length) },
      () => alphabet[Math.floor(random() * alphabet.length)],
    ).join('');
  });
}

/** Class and form of a secret. The whole of it must vanish. */
export const FORMS: readonly (readonly [kind: string, form: string])[] = [
  ['AWS access key', 'AKIA{u16}'],
  ['AWS session key', 'ASIA{u16}'],
  ['AWS secret key', '{b40}'],
  ['GitHub personal token', 'ghp_{a36}'],
  ['GitHub server token', 'ghs_{a36}'],
  ['GitHub fine-grained token', 'github_pat_{a22}_{a59}'],
  ['GitLab token', 'glpat-{a20}'],
  ['Slack bot token', 'xoxb-{d12}-{d12}-{a24}'],
  ['Slack user token', 'xoxp-{d12}-{d12}-{d12}-{h32}'],
  ['Stripe live key', 'sk_live_{a24}'],
  ['Stripe webhook secret', 'whsec_{a32}'],
  ['Google API key', 'AIza{a35}'],
  ['Google client secret', 'GOCSPX-{a28}'],
  ['model key', 'sk-{a48}'],
  ['model project key', 'sk-proj-{a64}'],
  ['other model key', 'sk-ant-api03-{a80}'],
  ['Hugging Face token', 'hf_{a34}'],
  ['npm token', 'npm_{a36}'],
  ['PyPI token', 'pypi-{a90}'],
  ['Docker Hub token', 'dckr_pat_{a27}'],
  ['SendGrid key', 'SG.{a22}.{a43}'],
  ['Twilio key', 'SK{h32}'],
  ['Mailgun key', 'key-{h32}'],
  ['Mailchimp key', '{h32}-us12'],
  ['Telegram token', '{d9}:AA{a33}'],
  ['Discord token', 'M{a25}.{a6}.{a38}'],
  ['Shopify token', 'shpat_{h32}'],
  ['DigitalOcean token', 'dop_v1_{h64}'],
  ['Databricks token', 'dapi{h32}'],
  ['Vault token', 'hvs.{a40}'],
  ['Atlassian token', 'ATATT3{a100}'],
  ['New Relic key', 'NRAK-{u27}'],
  ['JSON web token', 'eyJ{a30}.eyJ{a60}.{a43}'],
  ['hex key of 128 bits', '{h32}'],
  ['hex key of 256 bits', '{h64}'],
  ['base64 key', '{b43}='],
  ['letters and digits', '{a32}'],
  ['short letters and digits', '{a24}'],
  ['base 36', '{l32}'],
  ['Azure client secret', '{a3}8Q~{a34}'],
  ['Firebase key', 'AAAA{a7}:APA91b{a134}'],
];

/** A place in ordinary source where a secret stands; `@` is the secret. */
export const PLACES: readonly string[] = [
  'const client = new Client({ region, key: "@" });',
  "  headers: { 'X-Custom': '@' },",
  'login("ann", "@")',
  'value := connect("@", 30)',
  '# use @ for now',
  "  hashSeed: '@',",
];

/** Secrets that only their place gives away; `{…}` is filled, and what stands between `«»` is the secret. */
export const NAMED: readonly (readonly [kind: string, line: string])[] = [
  ['password in TypeScript', "const password = '«hunter{d3}»';"],
  ['typed password', "private readonly dbPassword: string = '«s3cr{a6}»';"],
  ['password without digits', "password: '«swordfish»',"],
  ['password with signs', 'DB_PASSWORD = "«P@ss{a4}!#{d2}»"'],
  ['Python keyword argument', "connect(user='ann', passwd='«{a10}»')"],
  ['dictionary', '{"client_secret": "«{a14}»", "id": 3}'],
  ['Ruby hash rocket', ":api_key => '«{l16}»'"],
  ['PHP define', "define('AUTH_KEY', '«{a20}»');"],
  ['setter', 'builder.password("«{a12}»").build()'],
  ['shell export', 'export API_TOKEN=«{a18}»'],
  ['YAML', '  access_key: «{a16}»'],
  ['properties', 'spring.datasource.password=«{a11}»'],
  ['Dockerfile', 'ENV NPM_TOKEN=«{a22}»'],
  ['comparison', 'if (token === "«{a12}9»") {'],
  ['Go', 'secretKey := "«{l14}7»"'],
  ['Java constant', 'static final String SIGNING_KEY = "«{a16}»";'],
  ['C# verbatim', 'var pwd = @"«{a9}1»";'],
  ['backtick', 'const apiKey = `«{a15}»`'],
  ['database URL', 'postgres://ann:«{a10}»@db.example.com:5432/main'],
  ['queue URL', 'url = "amqp://guest:«{l8}»@localhost/"'],
  ['git remote', 'git clone https://ann:«{a16}»@git.example.com/a/b.git'],
  ['bearer header', "Authorization: 'Bearer «{a30}»'"],
  ['basic header', '-H "Authorization: Basic «{b28}»"'],
  ['query', 'fetch("https://api.example.com/v1?api_key=«{a16}»&page=2")'],
  ['signed URL', 'https://files.example.com/a.zip?X-Amz-Signature=«{h64}»'],
  ['ADO connection', '"Server=db;User Id=sa;Password=«{a12}»;Encrypt=true"'],
  ['storage connection', '"AccountName=a;AccountKey=«{b64}{b20}==»;EndpointSuffix=x"'],
  ['Slack hook', 'https://hooks.slack.com/services/«T{u8}/B{u8}/{a24}»'],
  ['Discord hook', 'https://discord.com/api/webhooks/«{d18}/{a60}»'],
  [
    'private key',
    'const pem = `«-----BEGIN RSA PRIVATE KEY-----\n{b64}\n{b64}\n{b30}==\n-----END RSA PRIVATE KEY-----»`;',
  ],
  ['key block that is cut off', '«-----BEGIN OPENSSH PRIVATE KEY-----\n{b70}\n{b70}»'],
  [
    'escaped private key',
    '"key": "«-----BEGIN PRIVATE KEY-----\\n{b64}\\n{b40}\\n-----END PRIVATE KEY-----»"',
  ],
];
