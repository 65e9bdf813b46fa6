// Numbers out of a session, whatever precision they were computed in.
import type { Tensor } from '../../onnx'

/** The last `count` numbers of an output as float32 (a copy). @throws TypeError when it holds no floating point */
export function lastNumbers(tensor: Tensor | undefined, count = Infinity): Float32Array<ArrayBuffer> {
  const data = tensor?.data
  if (tensor?.type === 'float32' && data instanceof Float32Array) return data.slice(-Math.min(count, data.length))
  if (tensor?.type !== 'float16' || !ArrayBuffer.isView(data)) throw new TypeError('expected floating point numbers')
  const bits = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
  return Float32Array.from(bits.subarray(-Math.min(count, bits.length)), half)
}

/** IEEE 754 half precision, from its bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = (bits & 1023) / 1024
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15))
}
