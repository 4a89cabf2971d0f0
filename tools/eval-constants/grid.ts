import { DEFAULT_CONSTANTS as SHIPPED, type DistillConstants } from '../../src/core/distill/constants';

/** A setting with a name for the table. */
export interface Setting {
  readonly name: string;
  readonly constants: DistillConstants;
}

const one = (name: string, change: Partial<DistillConstants>): Setting => ({
  name,
  constants: { ...SHIPPED, ...change },
});
const { caps, part } = SHIPPED;

/** The floor with the factor of all minimum supports, and every other number moved alone to either side. */
export const GRID: readonly Setting[] = [
  ...[0.75, 0.8, 0.85].flatMap(minimumConfidence =>
    [0.75, 1, 1.5].map(supportFactor =>
      one(`confidence ${minimumConfidence}, support × ${supportFactor}`, {
        minimumConfidence,
        supportFactor,
      }),
    ),
  ),
  ...[2, 5].map(file => one(`sites a file ${file}`, { caps: { ...caps, file } })),
  ...[0.35, 0.7].map(folderShare =>
    one(`share of a folder ${folderShare}`, { caps: { ...caps, folderShare } }),
  ),
  ...[0.8, 0.9].map(confidence =>
    one(`confidence of a part ${confidence}`, { part: { ...part, confidence } }),
  ),
  ...[0.9, 0.97].map(rate => one(`rate of a part ${rate}`, { part: { ...part, rate } })),
  ...[3, 10].map(regionBits => one(`price of a region ${regionBits}`, { regionBits })),
  ...[0.1, 0.3].map(agreementSlack => one(`slack of sources ${agreementSlack}`, { agreementSlack })),
];

export const SHIPPED_NAME = `confidence ${SHIPPED.minimumConfidence}, support × ${SHIPPED.supportFactor}`;
