/** Parts that the evaluation switches off one at a time, to see what each buys. Nothing is left out in the product. */
export type Ablation = 'decay' | 'gate' | 'hold-out' | 'caps';
