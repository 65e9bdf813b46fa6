// From stored answers to a result's figures.
import { evaluationLimits, type EvaluationResult } from '../../contract/evaluation'
import type { StoredAnswer, StoredEvaluation } from '../../store/evaluations'
import { proportion } from './interval'
import { balancedAccuracy, calibration, confusion, freeScore, mean } from './measures'

export function resultOf(evaluation: StoredEvaluation, answers: StoredAnswer[], current: boolean): EvaluationResult {
  const { id, cell, labels, createdAt, finishedAt, msPerPicture } = evaluation
  const judged = answers.map((one) => {
    const free = labels ? null : freeScore(one.expected, one.answer)
    return { ...one, free, right: free ? free.exact : one.answer === one.expected }
  })
  const wrong = judged.filter(({ right }) => !right)
  return {
    id,
    at: finishedAt ?? createdAt,
    ...cell,
    ...proportion(judged.length - wrong.length, judged.length),
    msPerPicture: msPerPicture ?? mean(answers.map(({ ms }) => ms)),
    closed: labels && closedFigures(labels, judged),
    free: labels
      ? null
      : {
          f1: mean(judged.map((one) => one.free?.f1 ?? 0)),
          contains: mean(judged.map((one) => Number(one.free?.contains))),
        },
    worst: wrong
      .toSorted((a, b) => (b.probability ?? 0) - (a.probability ?? 0)) // wrong and sure of it
      .slice(0, evaluationLimits.worst)
      .map(({ example, expected, answer, probability }) => ({ example, expected, answered: answer, probability })),
    current,
  }
}

function closedFigures(labels: string[], judged: (StoredAnswer & { right: boolean })[]): EvaluationResult['closed'] {
  const counts = confusion(judged, labels)
  const { error, bins } = calibration(
    judged.map(({ right, probability }) => ({ right, probability: probability ?? 1 })),
  )
  return { labels, counts, balancedAccuracy: balancedAccuracy(counts), calibrationError: error, bins }
}
