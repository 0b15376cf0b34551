;; Sums and sums of squares of resamples: what resample-sums.ts computes, bit for bit, four generators at a
;; time. Written by hand, because a compiler does not find the eight independent accumulators.
;;
;; Source of moment-kernel-bytes.ts, which `pnpm run wasm:update` writes.
(module
  (memory (export "memory") 1)

  ;; $states: for each resample 16 words, the first word of all four lanes, then the second, ...
  ;; $count:  how many numbers there are from address 0 on, followed by a 0 that unused positions of the last
  ;;          round point to
  ;; $out:    for each resample the sum and the sum of squares
  ;; $kept:   112 bytes for what must wait while some lanes draw again. In locals it would take so many
  ;;          registers from the sums that all would take a third longer.
  ;; $byHalf: 1 when both 16-bit halves of a word become indices, 0 when the whole word becomes one
  ;; $biased: products whose lower part is below it are drawn again (Lemire's method)
  (func (export "sums")
    (param $states i32) (param $resamples i32) (param $count i32)
    (param $out i32) (param $kept i32) (param $byHalf i32) (param $biased i32)
    ;; xoshiro128++, one state in each lane.
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local $word v128) (local $sum v128) (local $open v128)
    (local $times v128) (local $least v128)
    ;; 1 while some lanes have to draw again.
    (local $again i32) (local $isSecond i32)
    ;; Addresses of positions 0 to 3 and 4 to 7 of a round.
    (local $low v128) (local $high v128)
    (local $left i32) (local $x v128) (local $pair i64)
    (local $t01 v128) (local $t23 v128) (local $t45 v128) (local $t67 v128)
    (local $q01 v128) (local $q23 v128) (local $q45 v128) (local $q67 v128)

    (local.set $times (select
      (i16x8.splat (local.get $count)) (i32x4.splat (local.get $count)) (local.get $byHalf)))
    (local.set $least (select
      (i16x8.splat (local.get $biased)) (i32x4.splat (local.get $biased)) (local.get $byHalf)))

    (block $done (loop $resample
      (br_if $done (i32.eqz (local.get $resamples)))
      (local.set $s0 (v128.load (local.get $states)))
      (local.set $s1 (v128.load offset=16 (local.get $states)))
      (local.set $s2 (v128.load offset=32 (local.get $states)))
      (local.set $s3 (v128.load offset=48 (local.get $states)))
      (local.set $t01 (v128.const i64x2 0 0)) (local.set $q01 (v128.const i64x2 0 0))
      (local.set $t23 (v128.const i64x2 0 0)) (local.set $q23 (v128.const i64x2 0 0))
      (local.set $t45 (v128.const i64x2 0 0)) (local.set $q45 (v128.const i64x2 0 0))
      (local.set $t67 (v128.const i64x2 0 0)) (local.set $q67 (v128.const i64x2 0 0))
      (local.set $left (local.get $count))

      (loop $round
        (local.set $again (i32.const 0))
        (loop $draw
          (local.set $sum (i32x4.add (local.get $s0) (local.get $s3)))
          (local.set $word (i32x4.add (local.get $s0) (v128.or
            (i32x4.shl (local.get $sum) (i32.const 7))
            (i32x4.shr_u (local.get $sum) (i32.const 25)))))
          (local.set $sum (i32x4.shl (local.get $s1) (i32.const 9)))
          (local.set $s2 (v128.xor (local.get $s2) (local.get $s0)))
          (local.set $s3 (v128.xor (local.get $s3) (local.get $s1)))
          (local.set $s1 (v128.xor (local.get $s1) (local.get $s2)))
          (local.set $s0 (v128.xor (local.get $s0) (local.get $s3)))
          (local.set $s2 (v128.xor (local.get $s2) (local.get $sum)))
          (local.set $s3 (v128.or
            (i32x4.shl (local.get $s3) (i32.const 11))
            (i32x4.shr_u (local.get $s3) (i32.const 21))))

          ;; Lanes that had a good word stay where they were.
          (if (local.get $again) (then
            (local.set $open (v128.load offset=80 (local.get $kept)))
            (local.set $s0 (v128.bitselect
              (local.get $s0) (v128.load (local.get $kept)) (local.get $open)))
            (local.set $s1 (v128.bitselect
              (local.get $s1) (v128.load offset=16 (local.get $kept)) (local.get $open)))
            (local.set $s2 (v128.bitselect
              (local.get $s2) (v128.load offset=32 (local.get $kept)) (local.get $open)))
            (local.set $s3 (v128.bitselect
              (local.get $s3) (v128.load offset=48 (local.get $kept)) (local.get $open)))
            (local.set $word (v128.bitselect
              (local.get $word) (v128.load offset=64 (local.get $kept)) (local.get $open)))))

          (if (local.get $byHalf)
            (then
              ;; Above 0 where the lower part of a product is below $least.
              (local.set $x (i16x8.sub_sat_u (local.get $least)
                (i16x8.mul (local.get $word) (local.get $times))))
              (if (v128.any_true (local.get $x)) (then
                (v128.store (local.get $kept) (local.get $s0))
                (v128.store offset=16 (local.get $kept) (local.get $s1))
                (v128.store offset=32 (local.get $kept) (local.get $s2))
                (v128.store offset=48 (local.get $kept) (local.get $s3))
                (v128.store offset=64 (local.get $kept) (local.get $word))
                (v128.store offset=80 (local.get $kept) 
                  (i32x4.ne (local.get $x) (v128.const i64x2 0 0)))
                (local.set $again (i32.const 1))
                (br $draw)))
              (local.set $low (i32x4.extmul_low_i16x8_u (local.get $word) (local.get $times)))
              (local.set $high (i32x4.extmul_high_i16x8_u (local.get $word) (local.get $times)))
              ;; (product >> 16) * 8, without the bits that the shift leaves below.
              (local.set $low (v128.and (v128.const i32x4 -8 -8 -8 -8)
                (i32x4.shr_u (local.get $low) (i32.const 13))))
              (local.set $high (v128.and (v128.const i32x4 -8 -8 -8 -8)
                (i32x4.shr_u (local.get $high) (i32.const 13)))))
            (else
              (local.set $x (i32x4.lt_u
                (i32x4.mul (local.get $word) (local.get $times)) (local.get $least)))
              (if (v128.any_true (local.get $x)) (then
                (v128.store (local.get $kept) (local.get $s0))
                (v128.store offset=16 (local.get $kept) (local.get $s1))
                (v128.store offset=32 (local.get $kept) (local.get $s2))
                (v128.store offset=48 (local.get $kept) (local.get $s3))
                (v128.store offset=64 (local.get $kept) (local.get $word))
                (v128.store offset=80 (local.get $kept) (local.get $x))
                (local.set $again (i32.const 1))
                (br $draw)))
              ;; Upper halves of the 64-bit products, times 8.
              (local.set $x (i32x4.shl
                (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31
                  (i64x2.extmul_low_i32x4_u (local.get $word) (local.get $times))
                  (i64x2.extmul_high_i32x4_u (local.get $word) (local.get $times)))
                (i32.const 3)))
              (local.set $again (i32.const 0))
              (local.set $isSecond (i32.eqz (local.get $isSecond)))
              (if (local.get $isSecond) (then
                (v128.store offset=96 (local.get $kept) (local.get $x))
                (br $draw)))
              (local.set $low (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
                (v128.load offset=96 (local.get $kept)) (local.get $x)))
              (local.set $high (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31
                (v128.load offset=96 (local.get $kept)) (local.get $x))))))

        ;; Positions beyond the last observation add the 0 behind the data.
        (if (i32.lt_s (local.get $left) (i32.const 8)) (then
          (local.set $x (i32x4.splat (i32.shl (local.get $count) (i32.const 3))))
          (local.set $low (v128.bitselect (local.get $low) (local.get $x)
            (i32x4.lt_s (v128.const i32x4 0 1 2 3) (i32x4.splat (local.get $left)))))
          (local.set $high (v128.bitselect (local.get $high) (local.get $x)
            (i32x4.lt_s (v128.const i32x4 4 5 6 7) (i32x4.splat (local.get $left)))))))

        (local.set $pair (i64x2.extract_lane 0 (local.get $low)))
        (local.set $x (v128.load64_lane 1
          (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32)))
          (v128.load64_zero (i32.wrap_i64 (local.get $pair)))))
        (local.set $t01 (f64x2.add (local.get $t01) (local.get $x)))
        (local.set $q01 (f64x2.add (local.get $q01) (f64x2.mul (local.get $x) (local.get $x))))
        (local.set $pair (i64x2.extract_lane 1 (local.get $low)))
        (local.set $x (v128.load64_lane 1
          (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32)))
          (v128.load64_zero (i32.wrap_i64 (local.get $pair)))))
        (local.set $t23 (f64x2.add (local.get $t23) (local.get $x)))
        (local.set $q23 (f64x2.add (local.get $q23) (f64x2.mul (local.get $x) (local.get $x))))
        (local.set $pair (i64x2.extract_lane 0 (local.get $high)))
        (local.set $x (v128.load64_lane 1
          (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32)))
          (v128.load64_zero (i32.wrap_i64 (local.get $pair)))))
        (local.set $t45 (f64x2.add (local.get $t45) (local.get $x)))
        (local.set $q45 (f64x2.add (local.get $q45) (f64x2.mul (local.get $x) (local.get $x))))
        (local.set $pair (i64x2.extract_lane 1 (local.get $high)))
        (local.set $x (v128.load64_lane 1
          (i32.wrap_i64 (i64.shr_u (local.get $pair) (i64.const 32)))
          (v128.load64_zero (i32.wrap_i64 (local.get $pair)))))
        (local.set $t67 (f64x2.add (local.get $t67) (local.get $x)))
        (local.set $q67 (f64x2.add (local.get $q67) (f64x2.mul (local.get $x) (local.get $x))))
        (local.set $left (i32.sub (local.get $left) (i32.const 8)))
        (br_if $round (i32.gt_s (local.get $left) (i32.const 0))))

      ;; In the order of addLanes: both halves of a lane, then two lanes, then all.
      (f64.store (local.get $out) (f64.add
        (f64.add (call $both (local.get $t01)) (call $both (local.get $t23)))
        (f64.add (call $both (local.get $t45)) (call $both (local.get $t67)))))
      (f64.store offset=8 (local.get $out) (f64.add
        (f64.add (call $both (local.get $q01)) (call $both (local.get $q23)))
        (f64.add (call $both (local.get $q45)) (call $both (local.get $q67)))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $states (i32.add (local.get $states) (i32.const 64)))
      (local.set $resamples (i32.sub (local.get $resamples) (i32.const 1)))
      (br $resample))))

  (func $both (param $pair v128) (result f64)
    (f64.add (f64x2.extract_lane 0 (local.get $pair)) (f64x2.extract_lane 1 (local.get $pair)))))
