import type { Contestant } from './contestant';
import type { Opportunity } from './events';
import { Random } from './random';
import type { Scene, Script } from './script';

/** A learner with one value for everybody, changed by what it hears. */
class SingleStream implements Contestant {
  private value = '';
  private silent = false;
  private scene!: Scene;
  private flips = 0;
  private state: unknown;

  constructor(
    readonly name: string,
    private readonly fresh: () => unknown,
    private readonly step: (state: never, conforms: boolean, o: Opportunity) => 'keep' | 'flip' | 'silence',
  ) {}

  async begin(scene: Scene): Promise<void> {
    this.scene = scene;
    this.value = scene.key.value;
    this.silent = false;
    this.flips = 0;
    this.state = this.fresh();
  }

  shows(): string | undefined {
    return this.silent ? undefined : this.value;
  }

  async hear(o: Opportunity, _shown: string | undefined, { form }: { form: string }): Promise<void> {
    const verdict = this.step(this.state as never, form === this.value, o);
    if (verdict === 'keep' || this.silent) return;
    this.flips++;
    if (verdict === 'silence') this.silent = true;
    else {
      const { value, other } = this.scene.key;
      this.value = this.value === value ? other : value;
      this.state = this.fresh();
    }
  }

  says(): string | undefined {
    return this.silent ? undefined : this.value;
  }

  changes(): number {
    return this.flips;
  }
}

/** Knows the hidden preference: what regret is measured against. */
class Oracle implements Contestant {
  readonly name = 'oracle';
  private scene!: Scene;
  private t = 0;
  constructor(private readonly shared: Script['shared']) {}
  async begin(scene: Scene): Promise<void> {
    this.scene = scene;
    this.t = 0;
  }
  shows(o: Opportunity): string {
    this.t = o.t;
    return o.wants;
  }
  async hear(): Promise<void> {
    this.t++;
  }
  says(path: string, within: readonly string[]): string {
    return this.shared(this.scene, path, this.t, within);
  }
  changes(): number {
    return 0;
  }
}

interface Counts {
  right: number;
  n: number;
  last: boolean[];
}
const counts = (): Counts => ({ right: 0, n: 0, last: [] });

export const frozen = () => new SingleStream('frozen', counts, () => 'keep');
export const lastEvent = () =>
  new SingleStream('last event wins', counts, (_s, conforms) => (conforms ? 'keep' : 'flip'));
export const randomFlips = (seed: number) => {
  const random = new Random(seed);
  return new SingleStream('random flips', counts, () => (random.chance(0.01) ? 'flip' : 'keep'));
};
/** Utility as in the Memento-Skills paper: successes / uses, rewritten below δ = .8 from n_min = 3 uses. */
export const rawRatio = () =>
  new SingleStream('raw ratio', counts, (s: Counts, conforms) => {
    s.n++;
    if (conforms) s.right++;
    return s.n >= 3 && s.right / s.n < 0.8 ? 'flip' : 'keep';
  });
export const window20 = () =>
  new SingleStream(
    'window 20',
    () => ({ ...counts(), last: Array.from({ length: 20 }, () => true) }),
    (s: Counts, conforms) => {
      s.last.push(conforms);
      s.last.shift();
      return s.last.filter(x => x).length < 10 ? 'flip' : 'keep';
    },
  );
export const discount = () =>
  new SingleStream(
    'discount .90',
    () => ({ ...counts(), right: 10 }),
    (s: Counts, conforms) => {
      s.right = s.right * 0.9 + (conforms ? 1 : 0);
      s.n = s.n * 0.9 + (conforms ? 0 : 1);
      return s.n > s.right ? 'flip' : 'keep';
    },
  );
export const suppress = () =>
  new SingleStream('suppress < .25', counts, (s: Counts, conforms) => {
    s.n++;
    if (conforms) s.right++;
    return s.n >= 3 && s.right / s.n < 0.25 ? 'silence' : 'keep';
  });
export const oracle = (shared: Script['shared']) => new Oracle(shared);
