// A PDF's pages as pictures, drawn here in the window by pdf.js, which is loaded with the first PDF: a document never
// reaches main, and what it may hold besides pages (scripts, forms, links) is not run.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { DocentError } from '../../main/contract/errors'

/** Pixels of a page's longer side: what the read dock looks at, no more. */
const pictureSide = 2_000
const thumbnailSide = 320
/** Where the build puts what pdf.js loads when a document needs it (vite.config.ts). */
const parts = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href

export class Pdf {
  constructor(
    readonly name: string,
    private readonly document: PDFDocumentProxy,
  ) {}

  get pages(): number {
    return this.document.numPages
  }

  /** @param page from 1 @throws DocentError when the page cannot be drawn */
  async picture(page: number): Promise<File> {
    return new File([await this.draw(page, pictureSide)], `${this.name}, ${page}.png`, { type: 'image/png' })
  }

  /** @param page from 1 */
  async thumbnail(page: number): Promise<Blob> {
    return this.draw(page, thumbnailSide)
  }

  async close(): Promise<void> {
    await this.document.loadingTask.destroy()
  }

  /** On white paper: a page itself is transparent. */
  private async draw(number: number, side: number): Promise<Blob> {
    try {
      const page = await this.document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: side / Math.max(width, height) })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(viewport.width))
      canvas.height = Math.max(1, Math.round(viewport.height))
      await page.render({ canvas, viewport, background: 'white' }).promise
      page.cleanup()
      return await new Promise((resolve, reject) =>
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.')))),
      )
    } catch (cause) {
      throw new DocentError('pdf.page', { name: this.name, page: number }, { cause })
    }
  }
}

export function isPdf(file: File): boolean {
  return file.type === 'application/pdf' || /\.pdf$/i.test(file.name)
}

/** @throws DocentError with the file's name */
export async function openPdf(file: File): Promise<Pdf> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = workerUrl
  try {
    const data = new Uint8Array(await file.arrayBuffer())
    const loading = getDocument({
      data,
      // The content security policy allows no WebAssembly: the same decoders in JavaScript are taken instead.
      useWasm: false,
      wasmUrl: parts('decoders'),
      cMapUrl: parts('cmaps'),
      standardFontDataUrl: parts('fonts'),
    })
    return new Pdf(file.name, await loading.promise)
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException'
    throw new DocentError(locked ? 'pdf.password' : 'pdf.broken', { name: file.name }, { cause })
  }
}
