// Evaluations of libraries: what was asked and answered. They go with their library, answers with their example.
import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { EvaluationId, LibraryId } from '../contract/ids'
import type { Database } from './database'
import { evaluationAnswers, evaluations, examples } from './schema'

export type StoredEvaluation = typeof evaluations.$inferSelect
export type StoredAnswer = Omit<typeof evaluationAnswers.$inferSelect, 'evaluation'>

export class Evaluations {
  constructor(private readonly database: Database) {}

  /** The evaluation of this digest: a new one, or one to go on with, or one that is finished. */
  begin(wanted: Pick<StoredEvaluation, 'library' | 'digest' | 'cell' | 'labels'>): StoredEvaluation {
    const known = this.database.select().from(evaluations).where(eq(evaluations.digest, wanted.digest)).get()
    if (known) return known
    const id = randomUUID() as string as EvaluationId
    return this.database
      .insert(evaluations)
      .values({ id, ...wanted, createdAt: Date.now() })
      .returning()
      .get()
  }

  /** Keeps answers, all of them or none. */
  answer(evaluation: EvaluationId, answers: StoredAnswer[]): void {
    this.database.transaction((tx) => {
      for (const answer of answers)
        tx.insert(evaluationAnswers)
          .values({ evaluation, ...answer })
          .onConflictDoNothing()
          .run()
    })
  }

  finish(evaluation: EvaluationId, msPerPicture: number): void {
    const change = { finishedAt: Date.now(), msPerPicture }
    this.database.update(evaluations).set(change).where(eq(evaluations.id, evaluation)).run()
  }

  get(id: EvaluationId): StoredEvaluation | undefined {
    return this.database.select().from(evaluations).where(eq(evaluations.id, id)).get()
  }

  /** In the library's order; what is gone for good is not among them. */
  answers(evaluation: EvaluationId): StoredAnswer[] {
    const { example, expected, answer, probability, ms } = evaluationAnswers
    return this.database
      .select({ example, expected, answer, probability, ms })
      .from(evaluationAnswers)
      .innerJoin(examples, eq(examples.id, example))
      .where(eq(evaluationAnswers.evaluation, evaluation))
      .orderBy(examples.position)
      .all()
  }

  /** Those that were finished, the newest first. */
  finished(library: LibraryId): StoredEvaluation[] {
    return this.database
      .select()
      .from(evaluations)
      .where(and(eq(evaluations.library, library), isNotNull(evaluations.finishedAt)))
      .orderBy(desc(evaluations.finishedAt))
      .all()
  }
}
