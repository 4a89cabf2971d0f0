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

; sample: "a #{b}"\n"a" + b\n"a %s" % b\nc + "d"\n"e" + "f"
; finds: lang.string_formatting=interpolation "a #{b}"
; finds: lang.string_formatting=concat "a" + b
; finds: lang.string_formatting=concat c + "d"
; finds: lang.string_formatting=percent "a %s" % b
((string (interpolation)) @lang.string_formatting.interpolation)
((binary left: (string) operator: "+" right: [(identifier) (call) (instance_variable) (element_reference)]) @lang.string_formatting.concat)
((binary left: [(identifier) (call) (instance_variable) (element_reference)] operator: "+" right: (string)) @lang.string_formatting.concat)
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

; sample: a = ->(b) { c }\nd = lambda { |e| f }
; finds: lang.lambda=-> ->(b) { c }
; finds: lang.lambda=lambda lambda
(lambda) @lang.lambda.literal
((call !receiver method: (identifier) @lang.lambda.call)
  (#eq? @lang.lambda.call "lambda"))

; sample: module A::B\nend\nmodule C\n  class D\n  end\nend\nclass E::F\nend
; finds: lang.module_nesting=compact module A::B\nend
; finds: lang.module_nesting=nested D
; finds: lang.module_nesting=compact class E::F\nend
((module name: (scope_resolution)) @lang.module_nesting.compact)
((class name: (scope_resolution)) @lang.module_nesting.compact)
(module body: (body_statement [(class name: (constant) @lang.module_nesting.nested) (module name: (constant) @lang.module_nesting.nested)]))

; sample: A = [1, 2].freeze\nB = %w[c d]\nC = 1
; finds: lang.frozen_constants=always [1, 2].freeze
; finds: lang.frozen_constants=never %w[c d]
((assignment left: (constant) right: (call method: (identifier) @_freeze) @lang.frozen_constants.always)
  (#eq? @_freeze "freeze"))
(assignment left: (constant) right: [(array) (hash) (string_array) (symbol_array)] @lang.frozen_constants.never)

; sample: class A\n  def b; end\n  private\n  def c; end\nend\nclass D\n  private def e; end\nend
; finds: lang.access_modifiers=grouped private
; finds: lang.access_modifiers=inline private def e; end
((body_statement (identifier) @lang.access_modifiers.grouped)
  (#any-of? @lang.access_modifiers.grouped "private" "protected"))
((call !receiver method: (identifier) @_modifier arguments: (argument_list (method))) @lang.access_modifiers.inline
  (#any-of? @_modifier "private" "protected"))
