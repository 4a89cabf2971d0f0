import { readFileSync } from 'node:fs';
import {
  type Behaviour,
  chunk,
  drop,
  event,
  hang,
  raw,
  reply,
  status,
} from '../../test/support/openaiServer';

/** What a model said, as a file of ours keeps it: texts with holes for what only the request tells. */
export interface Recorded {
  readonly name: string;
  readonly says: readonly string[];
  /** The last text comes this many times. */
  readonly repeat?: number;
  readonly toolCall?: { readonly name: string; readonly arguments: string };
  readonly end?: 'cut' | 'hang';
  readonly status?: number;
}

/** The recorded replies, good, useless and hostile ones. */
export function recordedReplies(): readonly Recorded[] {
  return JSON.parse(readFileSync(new URL('replies.json', import.meta.url), 'utf8')) as Recorded[];
}

interface Asked {
  readonly rule: { readonly sentence: string; readonly value: string };
  readonly forms: readonly string[];
  readonly folders: readonly { readonly path: string; readonly kept: number; readonly against: number }[];
  readonly against: readonly { readonly path: string }[];
  readonly kept: readonly { readonly path: string }[];
}

/** Answers requests of the rewriter with one recorded reply, over HTTP as any server would. */
export function replay({ says, repeat = 1, toolCall, end, status: code }: Recorded): Behaviour {
  return (response, request) => {
    if (code !== undefined) return status(code)(response, request);
    const holes = holesOf(request.body);
    const texts = says.map(text =>
      text.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => JSON.stringify(holes[hole] ?? '')),
    );
    const last = texts.at(-1);
    const all = last === undefined ? [] : [...texts, ...Array<string>(repeat - 1).fill(last)];
    const sent = all.map(chunk).join('');
    if (end === 'cut') return drop(sent)(response, request);
    if (end === 'hang') return hang(sent)(response, request);
    if (toolCall) {
      const call = { index: 0, id: 'c1', type: 'function', function: toolCall };
      return raw(event({ choices: [{ index: 0, delta: { tool_calls: [call] } }] }) + event('[DONE]'))(
        response,
        request,
      );
    }
    return reply(all)(response, request);
  };
}

/** What a model would read out of the request to fill the holes of a recording. */
function holesOf(body: string): Readonly<Record<string, string>> {
  const { messages } = JSON.parse(body) as { readonly messages: readonly { readonly content: string }[] };
  const [, data = '{}'] = /<data>\n(.*)\n<\/data>/.exec(messages.at(-1)!.content) ?? [];
  const asked = JSON.parse(data) as Asked;
  const { folders, rule } = asked;
  const worst = folders[0]?.path ?? 'none/**';
  const parts = worst.split('/');
  const name = asked.against[0]?.path.split('/').at(-1) ?? 'none.x';
  const calm = asked.kept.map(({ path }) => path.split('/')).find(path => path.length > 1)?.[0];
  return {
    worst,
    wider: parts.length > 2 ? `${parts.slice(0, -2).join('/')}/**` : worst,
    second: folders.find(({ path }) => !path.startsWith(parts[0]!))?.path ?? worst,
    butWorst: `!${worst}`,
    ending: `**/*${name.slice(name.indexOf('.'))}`,
    calm: calm === undefined ? worst : `${calm}/**`,
    form: asked.forms.find(form => form !== rule.value) ?? rule.value,
    reworded: rule.sentence.replace(/\.$/, ' here.'),
    opposite: `Never ${rule.sentence.charAt(0).toLowerCase()}${rule.sentence.slice(1)}`,
    hidden: `${rule.sentence.slice(0, -1)}\u{e0041}\u200b.`,
  };
}
