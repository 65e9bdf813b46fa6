// The nearest neighbours' vote, weighted by how near they are: Wu et al., "Unsupervised Feature Learning via Non-Parametric
// Instance Discrimination", CVPR 2018, with its temperature.

/** More neighbours only add those of frequent labels. */
const neighbours = 8
const temperature = 0.07

/**
 * @param similarities cosines [examples]
 * @param classOf each example's class, 0 to `classes` - 1
 * @returns probabilities [classes] that sum to 1
 */
export function vote(similarities: number[], classOf: number[], classes: number): number[] {
  const nearest = similarities
    .map((similarity, example) => ({ similarity, own: classOf[example] ?? 0 }))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, neighbours)
  const most = nearest[0]?.similarity ?? 0
  const shares = new Array<number>(classes).fill(0)
  for (const { similarity, own } of nearest)
    shares[own] = (shares[own] ?? 0) + Math.exp((similarity - most) / temperature)
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}
