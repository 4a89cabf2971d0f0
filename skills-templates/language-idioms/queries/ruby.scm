; sample: alias_method :a, :b\nalias c d
; finds: lang.alias=alias_method alias_method
; finds: lang.alias=alias alias c d
((call !receiver method: (identifier) @lang.alias.method)
  (#eq? @lang.alias.method "alias_method"))
(alias) @lang.alias.keyword

; sample: a.each { |b| c(b) }\nd.each do |e|\n  f(e)\nend\ng.each do |h| i(h) end
; finds: lang.block_style=braces_single_line { |b| c(b) }
; finds: lang.block_style=braces_single_line do |e|\n  f(e)\nend
; finds: lang.block_style=do_end do |h| i(h) end
((call block: (block) @lang.block_style)
  (#classify! @lang.block_style "match" "\\n" "free" "braces"))
((call receiver: (_) block: (do_block) @lang.block_style)
  (#classify! @lang.block_style "match" "\\n" "braces" "do"))

; sample: "a #{b}"\n"a" + b\n"a %s" % b
; finds: lang.string_formatting=interpolation "a #{b}"
; finds: lang.string_formatting=concat "a" + b
; finds: lang.string_formatting=percent "a %s" % b
((string (interpolation)) @lang.string_formatting.interpolation)
((binary left: (string) operator: "+") @lang.string_formatting.concat)
((binary left: (string) operator: "%") @lang.string_formatting.percent)

; sample: a&.b\nc && c.d
; finds: lang.optional_chaining=always &.
; finds: lang.optional_chaining=never c && c.d
(call "&." @lang.optional_chaining.always)
((binary left: (identifier) @_a operator: "&&" right: (call receiver: (identifier) @_b)) @lang.optional_chaining.never
  (#eq? @_a @_b))

; sample: a ? b : c\nif d\n  e = 1\nelse\n  e = 2\nend
; finds: lang.ternary=always a ? b : c
; finds: lang.ternary=never if d\n  e = 1\nelse\n  e = 2\nend
(conditional) @lang.ternary.always
((if consequence: (then . (assignment left: (_) @_a) .) alternative: (else . (assignment left: (_) @_b) .)) @lang.ternary.never
  (#eq? @_a @_b))

; sample: a.nil?\nb == nil
; finds: lang.null_check=nil? a.nil?
; finds: lang.null_check=== null b == nil
((call method: (identifier) @_nil) @lang.null_check.nil
  (#eq? @_nil "nil?"))
(binary operator: ["==" "!="] right: (nil)) @lang.null_check.loose

; sample: for a in b\nend\nc.each { |d| e }
; finds: lang.loop_style=for_of for a in b\nend
; finds: lang.loop_style=for_each each
(for) @lang.loop_style.for_of
((call method: (identifier) @lang.loop_style.for_each block: (_))
  (#eq? @lang.loop_style.for_each "each"))
