# Makes welch.json with base R 4.2.2: Rscript generate.R, in this folder.
# Unweighted cases are t.test()'s own answer; of the weighted the variance is that of cov.wt(method = "unbiased") and the
# rest Welch's formula over Kish's effective number.
number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
json <- function(x) {
  if (is.list(x)) {
    fields <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(fields, collapse = ",\n"), "]"))
    return(paste0("{", paste0("\"", names(x), "\":", fields, collapse = ",\n"), "}"))
  }
  if (is.character(x)) return(paste0("\"", x, "\""))
  if (length(x) > 1) paste0("[", paste(number(x), collapse = ","), "]") else number(x)
}

set.seed(20131031)
unweighted <- function(name, treated, comparison, level) {
  t <- t.test(treated, comparison, conf.level = 1 - level)
  list(name = name, treated = treated, comparison = comparison, level = level, difference = unname(-diff(t$estimate)),
       standardError = t$stderr, degreesOfFreedom = unname(t$parameter), p = t$p.value, lower = t$conf.int[1], upper = t$conf.int[2])
}
weighted <- function(name, treated, comparison, weights, level) {
  c <- cov.wt(matrix(comparison), weights / sum(weights), method = "unbiased")
  n1 <- length(treated)
  n0 <- sum(weights)^2 / sum(weights^2)
  v <- c(var(treated) / n1, c$cov[1] / n0)
  dof <- sum(v)^2 / (v[1]^2 / (n1 - 1) + v[2]^2 / (n0 - 1))
  d <- mean(treated) - c$center
  se <- sqrt(sum(v))
  half <- qt(1 - level / 2, dof) * se
  list(name = name, treated = treated, comparison = comparison, weights = weights, level = level, difference = d, effective = n0,
       variance = c$cov[1], standardError = se, degreesOfFreedom = dof, p = 2 * pt(-abs(d) / se, dof), lower = d - half, upper = d + half)
}
writeLines(json(list(
  unweighted = list(
    unweighted("a rate", rbinom(72, 1, .31), rbinom(400, 1, .43), .05),
    unweighted("a frequency", rpois(40, 1.2), rpois(90, 1.9), .05),
    unweighted("days, at 1 per cent", round(rexp(15, 1 / 150)), round(rexp(31, 1 / 120)), .01),
    unweighted("far apart, p below 1e-12", rnorm(60, 0), rnorm(60, 2), .05),
    unweighted("one group does not vary", rep(0, 20), rbinom(50, 1, .2), .05)),
  weighted = list(
    weighted("a rate", rbinom(60, 1, .3), rbinom(150, 1, .4), round(rexp(150), 4), .05),
    weighted("a frequency, some without weight", rpois(30, 1), rpois(80, 2), c(rep(0, 20), round(runif(60), 4)), .05)),
  detectable = lapply(list(c(100, 100, .4), c(231, 2310, .35)), function(x)
    list(treated = x[1], perTreated = x[2] / x[1], variance = x[3] * (1 - x[3]),
         smallest = (qnorm(.975) + qnorm(.8)) * sqrt(x[3] * (1 - x[3]) * (1 / x[1] + 1 / x[2])))))), "welch.json")
